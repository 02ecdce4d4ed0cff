// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_page.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace polidex::understanding {

namespace {

constexpr std::uint32_t caption_words = 6;         ///< fewest of a line taken for a caption
constexpr std::uint32_t duplicate_words = 4;       ///< fewest of a line said twice
constexpr std::size_t small_document = 64 * 1024;  ///< bytes; attributions are looked for below
constexpr std::size_t fewest_pages = 4;
constexpr std::size_t shortest_page = 500;   ///< bytes between two running headers, on average
constexpr std::size_t longest_page = 12000;  ///< likewise

/// Without punctuation at its end.
std::string_view bare(std::string_view text) {
    const std::size_t last = text.find_last_not_of(".!,;: ");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// A caption and the text for those who do not see the picture often say the same.
void label_duplicates(Page& page) {
    for (std::size_t i = 1; i < page.size(); ++i) {
        const Line& line = page.lines[i];
        const bool twice = line.words >= duplicate_words && page.kept(i - 1) && page.kept(i) &&
                           page.block(i).text.size() > 20 &&
                           bare(page.block(i).text) == bare(page.block(i - 1).text);
        if (!twice) continue;
        page.label(i, Chrome::repeated);
        Block& first = page.block(i - 1);
        if (line.words >= caption_words && first.kind == BlockKind::paragraph)
            first.kind = BlockKind::caption;
    }
}

/// `Ann Example, a partner at Some House` under a quotation, said again in the text.
bool is_attribution(const Page& page, std::size_t i) {
    const std::string_view text = page.block(i).text;
    const std::size_t comma = text.find(", ");
    return page.lines[i].words >= duplicate_words && !page.lines[i].sentence &&
           comma != std::string_view::npos && comma > 4 && text.size() <= 120 &&
           std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comma), ' ') >= 1;
}

bool stands_between_prose(const Page& page, std::size_t i) {
    return i > 0 && i + 1 < page.size() && page.is_prose(i - 1) && page.is_prose(i + 1);
}

bool begins_another_block(const Page& page, std::size_t i) {
    const std::string_view text = page.block(i).text;
    return std::any_of(page.document.blocks.begin(), page.document.blocks.end(),
                       [&](const Block& other) {
                           return other.text.size() > text.size() && other.text.starts_with(text);
                       });
}

/// `The Department of X`, when a line `A statement from the Department of X` was an attribution.
bool repeats_attribution(const Page& page, std::size_t i) {
    const std::string_view normal = page.lines[i].normal;
    if (page.lines[i].words < duplicate_words || page.lines[i].sentence || normal.empty())
        return false;
    for (std::size_t other = 0; other < page.size(); ++other)
        if (page.block(other).chrome == Chrome::byline && page.lines[other].words > 4 &&
            page.lines[other].normal.find(normal) != std::string::npos)
            return true;
    return false;
}

void label_attributions(Page& page) {
    if (page.prose_before.back() > small_document) return;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page.kept(i) || !stands_between_prose(page, i)) continue;
        if ((is_attribution(page, i) && begins_another_block(page, i)) ||
            repeats_attribution(page, i))
            page.label(i, Chrome::repeated);
    }
}

struct Places {
    std::size_t count = 0;
    std::size_t first_byte = 0;
    std::size_t last_byte = 0;
    std::size_t close = 0;   ///< how often one followed within the same page
    long number = 0;         ///< the last page number seen
    std::size_t rising = 0;  ///< how often it rose by little
};

long number_in(std::string_view text) {
    long number = -1;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            if (number >= 0) break;
            continue;
        }
        number = std::min(std::max(number, 0L) * 10 + (c - '0'), 1'000'000L);
    }
    return number;
}

/// The text a running header would repeat: its normal form with the page number, which stands at
/// either end. Numbers inside belong to the text.
std::string_view running_text(std::string_view normal) {
    if (normal.starts_with("# ")) normal.remove_prefix(2);
    if (normal.ends_with(" #")) normal.remove_suffix(2);
    return normal;
}

long page_number(const Line& line, std::string_view text) {
    if (line.normal.starts_with("#")) return number_in(text);
    const std::size_t last = text.find_last_of(' ');
    return number_in(last == std::string_view::npos ? text : text.substr(last));
}

using Counted = std::unordered_map<std::string_view, Places>;

void count(Places& places, std::size_t at, long number) {
    if (places.count > 0 && at - places.last_byte < shortest_page) ++places.close;
    if (places.count == 0) places.first_byte = at;
    if (places.count > 0 && number > places.number && number <= places.number + 3) ++places.rising;
    if (number >= 0) places.number = number;
    places.last_byte = at;
    ++places.count;
}

bool is_running(std::string_view text, const Places& places) {
    if (places.count < fewest_pages) return false;
    const std::size_t average = (places.last_byte - places.first_byte) / (places.count - 1);
    if (average < shortest_page || average > longest_page) return false;
    const bool numbered = places.rising * 4 >= (places.count - 1) * 3;
    if (text == "#") return numbered;
    const auto words = std::count(text.begin(), text.end(), ' ') + 1;
    return words >= 3 && text.size() >= 12 && places.close * 4 <= places.count;
}

void label_running_lines(Page& page) {
    Counted counted;
    std::size_t at = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const Line& line = page.lines[i];
        if (!line.normal.empty() && !line.sentence)
            count(counted[running_text(line.normal)], at, page_number(line, page.block(i).text));
        at += page.block(i).text.size();
    }
    bool first = true;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const Line& line = page.lines[i];
        if (line.normal.empty() || line.sentence) continue;
        const std::string_view text = running_text(line.normal);
        const auto found = counted.find(text);
        if (found == counted.end() || !is_running(text, found->second)) continue;
        // The first one may be the title on the cover.
        const bool cover = first && i < 5 && text != "#";
        first = first && !cover;
        if (!cover) page.label(i, Chrome::repeated);
    }
}

/// Parsers of pages tell what their headers and footers are.
void label_running_blocks(Page& page) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        const Block& block = page.block(i);
        if (block.kind == BlockKind::footer && (block.page != 0 || !page.has_structure()))
            page.label(i, Chrome::repeated);
    }
}

}  // namespace

void label_repetition(Page& page) {
    label_running_blocks(page);
    label_duplicates(page);
    label_attributions(page);
    if (!page.has_structure()) label_running_lines(page);
}

}  // namespace polidex::understanding
