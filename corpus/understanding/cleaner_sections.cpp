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

/// The first block behind the heading that is article text again.
std::size_t end_of_section(const Page& page, std::size_t heading) {
    const bool tail = page.prose_left(heading) <= tail_share;
    const bool comments = page.lines[heading].phrase->chrome == Chrome::comments;
    if (tail && comments) return page.size();
    const std::size_t bytes = tail ? article_bytes : 1;
    for (std::size_t i = heading + 1; i < page.size(); ++i) {
        if (is_section(page, i)) return i;
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
