// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::understanding {

/// A whole number in the digits of any script.
struct Number {
    int value = 0;
    unsigned digits = 0;  ///< 0: no number here
    std::size_t end = 0;

    explicit operator bool() const { return digits > 0; }
};

/// The number at byte @p at; numbers of more than eight digits have `digits` of nine.
Number number_at(std::string_view text, std::size_t at);

/// The end of the word (letters and marks) that begins at @p at, or @p at.
std::size_t word_end(std::string_view text, std::size_t at);

/// The begin of the word that ends at @p at, or @p at. Looks back at most 48 bytes.
std::size_t word_begin(std::string_view text, std::size_t at);

/// Behind blanks (any kind, at most four) at @p at.
std::size_t skip_blanks(std::string_view text, std::size_t at);

/// Before blanks that end at @p at.
std::size_t skip_blanks_back(std::string_view text, std::size_t at);

/// Behind @p expected at @p at, or npos.
std::size_t skip(std::string_view text, std::size_t at, std::string_view expected);

/// True for ASCII digits and for bytes that begin a digit of another script.
bool may_begin_number(unsigned char byte);

/// The value of the Chinese numeral (〇, 一 … 十, 廿) before byte @p at, which moves before it;
/// -1 for none. Understands both positional years (二〇二〇) and counts up to 99 (二十一).
int chinese_number_before(std::string_view text, std::size_t& at);

/// The same, after byte @p at.
int chinese_number_after(std::string_view text, std::size_t& at);

}  // namespace polidex::understanding
