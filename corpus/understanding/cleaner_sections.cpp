// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_page.hpp"

#include <algorithm>

namespace polidex::understanding {

namespace {

constexpr double tail_share = 0.25;         ///< of the prose: what is left when an article is over
constexpr std::size_t proof_distance = 8;   ///< lines behind a doubtful heading
constexpr std::size_t article_bytes = 240;  ///< a paragraph this long is no teaser

bool is_section(const Page& page, std::size_t i) {
    return page.lines[i].phrase != nullptr && page.lines[i].phrase->section;
}

/// A doubtful heading such as "Sources" needs chrome behind it.
bool has_proof(const Page& page, std::size_t i) {
    if (page.lines[i].phrase->sure) return true;
    const std::size_t last = std::min(i + proof_distance, page.size() - 1);
    for (std::size_t near = i + 1; near <= last; ++near) {
        const ChromePhrase* phrase = page.lines[near].phrase;
        if (phrase != nullptr && phrase->sure) return true;
        if (page.is_prose(near) && page.block(near).text.size() >= article_bytes) return false;
    }
    return false;
}

std::uint32_t depth_of(const Document& document, std::uint32_t container) {
    std::uint32_t depth = 0;
    for (; container != 0; container = document.containers[container].parent) ++depth;
    return depth;
}

/// The innermost container that holds both.
std::uint32_t common(const Document& document, std::uint32_t a, std::uint32_t b) {
    std::uint32_t depth_a = depth_of(document, a);
    std::uint32_t depth_b = depth_of(document, b);
    while (a != b) {
        const std::uint32_t before = depth_a;
        if (before >= depth_b) {
            a = document.containers[a].parent;
            --depth_a;
        }
        if (depth_b >= before) {
            b = document.containers[b].parent;
            --depth_b;
        }
    }
    return a;
}

/// Whether the heading stands with what it heads in an element that ends before the next block that
/// is kept: a box with other articles in the middle of one.
bool is_box(const Page& page, std::size_t heading) {
    std::size_t next = heading;
    while (next < page.size() && !page.kept(next)) ++next;
    if (next < heading + 2 || next == page.size()) return false;
    const auto container = [&](std::size_t i) { return page.block(i).container; };
    const Document& document = page.document;
    const std::uint32_t box = common(document, container(heading), container(next - 1));
    return box != 0 && common(document, box, container(next)) != box;
}

/// The first block behind the heading that is article text again.
std::size_t end_of_section(const Page& page, std::size_t heading) {
    const bool tail = page.prose_left(heading) <= tail_share;
    const bool comments = page.lines[heading].phrase->chrome == Chrome::comments;
    if (tail && comments) return page.size();
    const bool box = is_box(page, heading);
    const std::size_t bytes = tail ? article_bytes : 1;
    for (std::size_t i = heading + 1; i < page.size(); ++i) {
        if (is_section(page, i)) return i;
        if (box && page.kept(i) && page.lines[i].sentence) return i;
        if (page.is_prose(i) && page.block(i).text.size() >= bytes) return i;
        if (!tail && page.block(i).kind == BlockKind::heading) return i;
    }
    return page.size();
}

}  // namespace

void label_sections(Page& page) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page.kept(i) && page.has_structure() && !is_section(page, i)) continue;
        if (!is_section(page, i) || !has_proof(page, i)) continue;
        const Chrome chrome = page.lines[i].phrase->chrome;
        const std::size_t end = end_of_section(page, i);
        for (std::size_t member = i; member < end; ++member) page.label(member, chrome);
    }
}

}  // namespace polidex::understanding
