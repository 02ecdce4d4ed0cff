// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/date_cursor.hpp"

#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <array>
#include <string>

namespace polidex::understanding {
namespace {

constexpr std::size_t max_look_back = 48;
constexpr std::size_t npos = std::string_view::npos;

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    const auto code = static_cast<UChar32>(c);
    return u_isalpha(code) != 0 || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0 || c == 0x0970;
}

bool is_blank(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x3000 || c == 0x2009;
}

/// The begin of the code point that ends at @p at.
std::size_t back_one(std::string_view text, std::size_t at) {
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && (byte_at(text, begin) & 0xC0U) == 0x80U) --begin;
    return begin;
}

char32_t code_point_at(std::string_view text, std::size_t at) {
    return text::next_code_point(text, at);
}

/// Digit value of a code point; 10 and 20 for 十 and 廿; -1 for all else.
int chinese_digit(char32_t c) {
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    if (c == U'十') return 10;
    if (c == U'廿') return 20;
    if (c == U'百') return 100;
    if (c == U'千') return 1000;
    if (c == U'○' || c == U'零') return 0;
    const std::size_t at = digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

/// Counts up to 9999 with 十, 百 and 千, else digits by position.
int chinese_value(const std::array<int, 8>& digits, std::size_t count) {
    int value = 0;
    int sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (digits[i] < 10) {
            value = value * 10 + digits[i];
        } else {
            sum += digits[i] == 20 ? 20 : digits[i] * (value == 0 ? 1 : value);
            value = 0;
        }
    }
    return sum + value;
}

}  // namespace

bool may_begin_number(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || byte == 0xD9 || byte == 0xDB || byte == 0xE0 ||
           byte == 0xEF;
}

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    number.end = at;
    while (at < text.size() && may_begin_number(byte_at(text, at))) {
        std::size_t next = at + 1;
        int digit = text[at] - '0';
        if (byte_at(text, at) >= 0x80) {
            next = at;
            digit = u_charDigitValue(static_cast<UChar32>(text::next_code_point(text, next)));
            if (digit < 0) break;
        }
        at = next;
        if (number.digits < 9) ++number.digits;
        if (number.digits < 9) number.value = number.value * 10 + digit;
        number.end = at;
    }
    return number;
}

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        if (!is_letter(text::next_code_point(text, next))) break;
        at = next;
    }
    return at;
}

std::size_t word_begin(std::string_view text, std::size_t at) {
    const std::size_t limit = at > max_look_back ? at - max_look_back : 0;
    while (at > limit) {
        const std::size_t begin = back_one(text, at);
        if (!is_letter(code_point_at(text, begin))) break;
        at = begin;
    }
    return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    for (int count = 0; count < 4 && at < text.size(); ++count) {
        std::size_t next = at;
        if (!is_blank(text::next_code_point(text, next))) break;
        at = next;
    }
    return at;
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
    for (int count = 0; count < 4 && at > 0; ++count) {
        const std::size_t begin = back_one(text, at);
        if (!is_blank(code_point_at(text, begin))) break;
        at = begin;
    }
    return at;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view expected) {
    return at <= text.size() && text.substr(at, expected.size()) == expected ? at + expected.size()
                                                                             : npos;
}

int chinese_number_before(std::string_view text, std::size_t& at) {
    std::array<int, 8> digits{};
    std::size_t count = 0;
    while (at > 0 && count < digits.size()) {
        const std::size_t begin = back_one(text, at);
        const int digit = chinese_digit(code_point_at(text, begin));
        if (digit < 0) break;
        digits[digits.size() - ++count] = digit;
        at = begin;
    }
    if (count == 0) return -1;
    std::array<int, 8> ordered{};
    for (std::size_t i = 0; i < count; ++i) ordered[i] = digits[digits.size() - count + i];
    return chinese_value(ordered, count);
}

int chinese_number_after(std::string_view text, std::size_t& at) {
    std::array<int, 8> digits{};
    std::size_t count = 0;
    while (at < text.size() && count < digits.size()) {
        std::size_t next = at;
        const int digit = chinese_digit(text::next_code_point(text, next));
        if (digit < 0) break;
        digits[count++] = digit;
        at = next;
    }
    return count == 0 ? -1 : chinese_value(digits, count);
}

}  // namespace polidex::understanding
