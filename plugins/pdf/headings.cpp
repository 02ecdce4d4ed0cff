// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/headings.hpp"

#include "plugins/pdf/text_size.hpp"
#include "plugins/text/line_shape.hpp"

#include <functional>
#include <map>
#include <string_view>

namespace polidex::pdf {
namespace {

constexpr std::size_t longest_heading = 220;       // bytes
constexpr std::size_t longest_bold_heading = 140;  // bytes
constexpr std::uint32_t most_lines = 4;
constexpr std::uint32_t deepest_size = 5;
constexpr std::size_t most_titles = 4;
constexpr std::uint32_t last_title_page = 2;
constexpr std::uint32_t deepest_item = 6;
constexpr float item_indent = 0.6F;  // parts of the font's size

bool has_word(std::string_view text) {
    std::size_t letters = 0;
    for (const char c : text)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0) ++letters;
    return letters >= 3;
}

bool may_be_heading(const Passage& passage) {
    return passage.role == LineRole::text && passage.lines <= most_lines &&
           passage.text.size() <= longest_heading && has_word(passage.text) &&
           !(passage.text.ends_with('.') && passage.text.size() > 60);
}

bool is_bold_heading(const Passage& passage) {
    return passage.bold && passage.lines <= 2 && passage.text.size() <= longest_bold_heading &&
           (text::looks_like_heading(passage.text) || text::is_numbered_heading(passage.text));
}

/// `CHAPTER I`, `Article 4`, `FINAL PROVISIONS`, `IV. FINAL PROVISIONS`.
bool is_named_heading(const Passage& passage) {
    if (passage.marked)
        return passage.lines <= 2 && passage.kind == POLIDEX_LIST_ITEM &&
               text::is_upper(passage.text) && text::is_numbered_heading(passage.text);
    return passage.lines == 1 && text::looks_like_heading(passage.text) &&
           (text::is_upper(passage.text) ||
            (text::is_numbered_heading(passage.text) && passage.text.front() >= 'A'));
}

/// Ranks sizes from the largest, from 1 where that is the title's alone, else from 2.
using Levels = std::map<int, std::uint32_t, std::greater<>>;

bool is_large(const Passage& passage, float text) {
    return passage.size > text * larger_than_text && may_be_heading(passage) && !passage.marked;
}

/// Whether the largest headings are one or two near the beginning.
bool is_title_size(const std::vector<Passage>& passages, int size) {
    std::size_t found = 0;
    for (const Passage& passage : passages)
        if (half_points(passage.size) == size && passage.role == LineRole::text &&
            (++found > most_titles || passage.page > last_title_page))
            return false;
    return found > 0;
}

Levels rank_sizes(const std::vector<Passage>& passages, float text) {
    Levels levels;
    for (const Passage& passage : passages)
        if (is_large(passage, text)) levels[half_points(passage.size)] = 0;
    if (levels.empty()) return levels;
    std::uint32_t rank = is_title_size(passages, levels.begin()->first) ? 1 : 2;
    for (auto& [size, level] : levels) level = std::min(rank++, deepest_size);
    return levels;
}

void tell_heading(Passage& passage, const Levels& levels, float text) {
    if (!may_be_heading(passage)) return;
    const auto by_size = levels.find(half_points(passage.size));
    if (is_large(passage, text) && by_size != levels.end()) {
        passage.kind = POLIDEX_HEADING;
        passage.level = by_size->second;
        return;
    }
    if (is_bold_heading(passage) || is_named_heading(passage)) {
        passage.kind = POLIDEX_HEADING;
        passage.level = levels.empty() ? 2 : levels.rbegin()->second + 1;
    }
}

/// Depth by how far to the right an item begins, among the items right before it.
void tell_depths(std::vector<Passage>& passages) {
    std::vector<float> open;
    std::uint32_t page = 0;
    float top = 0;
    for (Passage& passage : passages) {
        if (passage.role == LineRole::running) continue;
        if (passage.kind != POLIDEX_LIST_ITEM || passage.page != page ||
            passage.top < top)  // another column
            open.clear();
        page = passage.page;
        top = passage.top;
        if (passage.kind != POLIDEX_LIST_ITEM) continue;
        const float tolerance = item_indent * passage.size;
        while (!open.empty() && open.back() > passage.left + tolerance) open.pop_back();
        if (open.empty() || open.back() < passage.left - tolerance) open.push_back(passage.left);
        passage.level = std::min(static_cast<std::uint32_t>(open.size()), deepest_item);
    }
}

}  // namespace

void find_headings(std::vector<Passage>& passages, float text) {
    const Levels levels = rank_sizes(passages, text);
    for (Passage& passage : passages) {
        if (passage.role == LineRole::running) {
            passage.kind = POLIDEX_FOOTER;
        } else if (passage.role == LineRole::table_row) {
            passage.kind = POLIDEX_TABLE_ROW;
        } else {
            tell_heading(passage, levels, text);
        }
    }
    tell_depths(passages);
}

}  // namespace polidex::pdf
