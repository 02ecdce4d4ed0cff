// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::pdf {

/// Points, from the top left of the page as its text is read: turned text lies upright here.
struct Box {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float height() const { return bottom - top; }
    float middle() const { return (top + bottom) / 2; }
    float centre() const { return (left + right) / 2; }
    void add(const Box& other) {
        left = std::min(left, other.left);
        top = std::min(top, other.top);
        right = std::max(right, other.right);
        bottom = std::max(bottom, other.bottom);
    }
};

/// What poppler takes for a word: characters without a gap.
struct Word {
    std::string text;
    Box box;
    float size = 0;  ///< of its font, in points
    bool bold = false;
    bool space_after = false;
    std::uint8_t turn = 0;  ///< quarters that the text is turned by
};

enum class LineRole : std::uint8_t {
    text,
    table_row,
    running,  ///< header, footer or number of a page
};

/// Words side by side: a line of a paragraph, a cell, a heading.
struct Line {
    std::string text;
    Box box;
    float size = 0;
    float text_left = 0;   ///< where it goes on behind a list mark
    float first_word = 0;  ///< width of its first word
    bool bold = false;     ///< all of it
    bool marked = false;   ///< begins with a list mark
    bool bullet = false;   ///< that mark is no number or letter, and not part of the text
    std::uint8_t turn = 0;
    LineRole role = LineRole::text;
};

struct PageText {
    std::uint32_t number = 0;  ///< from 1
    std::vector<Line> lines;   ///< in reading order
};

/// A block as it is sent on.
struct Passage {
    std::string text;
    std::uint32_t page = 0;
    std::uint32_t lines = 1;
    float size = 0;
    float left = 0;
    float top = 0;
    bool bold = false;
    bool marked = false;
    LineRole role = LineRole::text;
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;
};

}  // namespace polidex::pdf
