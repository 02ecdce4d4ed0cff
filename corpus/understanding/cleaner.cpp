// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/understanding/cleaner_page.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::understanding {

namespace {

constexpr std::size_t longest_line = 160;    ///< bytes of what is looked at as a line
constexpr std::size_t longest_notice = 320;  ///< bytes of what may have a phrase within
constexpr std::size_t shortest_prose = 80;   ///< bytes

/// Marks a sentence may end with, quotation marks and brackets behind them included.
bool ends_sentence(std::string_view text) {
    constexpr std::string_view closing[] = {"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）"};
    constexpr std::string_view final[] = {".",  "!", "?", "…", "。", "！",
                                          "？", "।", ";", ":", "؟",  "。"};
    if (!text.empty() && text::is_ascii_word(static_cast<std::uint8_t>(text.back()))) return false;
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view mark : closing)
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                cut = true;
            }
    }
    return std::any_of(std::begin(final), std::end(final),
                       [&](std::string_view mark) { return text.ends_with(mark); });
}

Line line_of(const Block& block) {
    Line line;
    line.sentence = ends_sentence(block.text);
    const std::string_view head = std::string_view(block.text).substr(0, 255);
    line.words = static_cast<std::uint32_t>(std::count(head.begin(), head.end(), ' ')) + 1;
    if (block.text.size() > longest_notice) return line;
    std::string normal = normal_form(block.text);
    line.phrase = ChromeVocabulary::instance().find(normal);
    if (block.text.size() <= longest_line) line.normal = std::move(normal);
    return line;
}

}  // namespace

Page::Page(Document& source) : document(source) {
    lines.reserve(document.blocks.size());
    prose_before.reserve(document.blocks.size() + 1);
    std::size_t prose = 0;
    for (const Block& block : document.blocks) {
        lines.push_back(line_of(block));
        prose_before.push_back(prose);
        if (is_prose(lines.size() - 1)) prose += block.text.size();
    }
    prose_before.push_back(prose);
}

bool Page::is_prose(std::size_t i) const {
    return lines[i].sentence && block(i).text.size() >= shortest_prose;
}

double Page::prose_left(std::size_t i) const {
    const std::size_t all = prose_before.back();
    return all == 0 ? 0 : static_cast<double>(all - prose_before[i]) / static_cast<double>(all);
}

void clean(Document& document) {
    Page page(document);
    label_structure(page);
    label_lines(page);
    label_repetition(page);
    label_sections(page);
    label_neighbours(page);
}

}  // namespace polidex::understanding
