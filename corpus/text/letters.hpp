// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::text {

/// How a character takes part in words.
enum class LetterClass : std::uint8_t {
    separator,  ///< blanks, punctuation, symbols
    word,       ///< letters, digits and marks of scripts that set blanks between words
    unspaced,   ///< letters of scripts that do not: Han, Kana, Hangul, Thai, Lao, Khmer, Myanmar
};

LetterClass letter_class(char32_t code_point);

/// Unicode simple case folding, one code point for one; dashes become `-`, apostrophes `'`, blanks
/// a space, full-width forms their ASCII letters.
char32_t fold_letter(char32_t code_point);

/// True for a letter that has a capital form other than itself or is one.
bool has_capital(char32_t code_point);

/// fold_letter() as UTF-8. @returns the number of bytes written
std::size_t fold_to_utf8(char32_t code_point, std::array<char, 4>& out);

/// True when the character before @p at is of a script that sets no blanks.
bool ends_unspaced(std::string_view text, std::size_t at);

constexpr bool is_ascii_word(std::uint8_t byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

inline char32_t fold_ascii(std::uint8_t byte) {
    return byte >= 'A' && byte <= 'Z' ? char32_t{byte} + 0x20 : char32_t{byte};
}

}  // namespace polidex::text
