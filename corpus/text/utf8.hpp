// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::text {

/// The code point at @p at, which moves behind it; U+FFFD for an invalid byte (moves by one).
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

/// @p text with every invalid byte replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

/// The number of code points of @p text, which is valid.
std::size_t count_code_points(std::string_view text);

/// The length of the longest prefix of at most @p limit bytes that ends between code points.
std::size_t cut_at(std::string_view text, std::size_t limit);

/// White space of any kind collapsed to single blanks and trimmed; control, zero-width and bidi
/// control characters dropped.
std::string squeeze(std::string_view text);

/// @p text made safe for a terminal: no control, escape or bidi control characters.
std::string printable(std::string_view text);

/// NFKC case folding of @p text, as the tokenizer applies it.
std::string fold(std::string_view text);

}  // namespace polidex::text
