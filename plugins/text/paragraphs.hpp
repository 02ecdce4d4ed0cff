// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::text {

/// A line of plain text.
struct Line {
    std::string_view text;     ///< without its end and without white space at its end
    std::uint32_t width = 0;   ///< characters, indentation included
    std::uint32_t indent = 0;  ///< leading blanks; a tab counts as four
    std::uint32_t page = 0;    ///< from 1 when the text has form feeds, else 0

    bool blank() const { return text.empty(); }
};

/// Lines [first, last) that make one block.
struct Paragraph {
    std::size_t first = 0;
    std::size_t last = 0;
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;
};

/// What a line's end means.
enum class LineEnds {
    unknown,  ///< the end of a paragraph or of a full line: the text itself tells
    wrapped,  ///< the end of a full line, unless the line is short
};

std::vector<Line> split_lines(std::string_view text);

/// Groups lines into blocks: blank lines separate paragraphs; lines that were wrapped at a width
/// are joined again; list items and, cautiously, headings are recognised.
std::vector<Paragraph> find_paragraphs(const std::vector<Line>& lines,
                                       LineEnds ends = LineEnds::unknown);

/// The text of @p paragraph, its lines joined by blanks, words hyphenated at a line's end joined.
void join_lines(const std::vector<Line>& lines, const Paragraph& paragraph, std::string& out);

}  // namespace polidex::text
