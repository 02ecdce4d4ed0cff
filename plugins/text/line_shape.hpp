// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/text/paragraphs.hpp"

#include <cstdint>
#include <string_view>

namespace polidex::text {

// What a line of plain text looks like. All take valid UTF-8 without line ends.

Line measure(std::string_view line);
std::uint32_t first_word_width(std::string_view line);
bool ends_sentence(std::string_view line);  ///< with . ! ? : ; or their like, before any quotes
bool begins_lower(std::string_view line);
bool ends_open(std::string_view line);     ///< with a small word that another follows: `the`, `of`
bool is_upper(std::string_view line);      ///< at least three letters with case, all capital
bool is_list_item(std::string_view line);  ///< `- x`, `• x`, `1. x`, `(a) x`; not `2014. x`
bool is_numbered_heading(std::string_view line);  ///< `1.2 Title`, `Article 4`, `II. Title`
bool same_numbering(std::string_view a, std::string_view b);  ///< `1.` and `2.`, `1.1` and `1.2`
bool looks_like_heading(std::string_view line);  ///< short, no final punctuation, begins a title
std::uint32_t heading_level(std::string_view line);  ///< from its numbering; else 2
bool hyphenated(std::string_view line);              ///< ends in a letter and a hyphen

}  // namespace polidex::text
