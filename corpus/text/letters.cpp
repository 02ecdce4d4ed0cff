// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/letters.hpp"

#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <vector>

namespace polidex::text {
namespace {

constexpr char32_t table_size = 0x3000;  // everything before the CJK blocks

bool is_unspaced(char32_t c) {
    if (c < 0x0e00) return false;
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    return in(0x0e00, 0x0eff) || in(0x1000, 0x109f) || in(0x1100, 0x11ff) || in(0x1780, 0x17ff) ||
           in(0x3005, 0x3007) || in(0x3041, 0x318f) || in(0x31f0, 0x31ff) || in(0x3400, 0x4dbf) ||
           in(0x4e00, 0x9fff) || in(0xac00, 0xd7af) || in(0xf900, 0xfaff) || in(0xff66, 0xff9f) ||
           in(0x20000, 0x3ffff);
}

LetterClass classify(char32_t c) {
    if (is_unspaced(c)) return LetterClass::unspaced;
    const auto letter = static_cast<UChar32>(c);
    const bool mark = (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0;
    return mark || u_isalnum(letter) ? LetterClass::word : LetterClass::separator;
}

char32_t fold_slow(char32_t c) {
    if (c >= 0x2010 && c <= 0x2015) return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x02bc) return '\'';
    if (c == 0x00a0 || c == 0x2009 || c == 0x202f || c == 0x3000) return ' ';
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

struct Letters {
    std::vector<char16_t> folded;
    std::vector<LetterClass> classes;

    Letters() {
        folded.reserve(table_size);
        classes.reserve(table_size);
        for (char32_t c = 0; c < table_size; ++c) {
            // U+1E9E and a few others fold out of the table's range of the same plane: still 16
            // bit.
            folded.push_back(static_cast<char16_t>(fold_slow(c)));
            classes.push_back(classify(c));
        }
    }
};

const Letters& letters() {
    static const Letters table;
    return table;
}

}  // namespace

LetterClass letter_class(char32_t code_point) {
    return code_point < table_size ? letters().classes[code_point] : classify(code_point);
}

char32_t fold_letter(char32_t code_point) {
    return code_point < table_size ? letters().folded[code_point] : fold_slow(code_point);
}

bool has_capital(char32_t code_point) {
    return u_toupper(static_cast<UChar32>(code_point)) !=
           u_tolower(static_cast<UChar32>(code_point));
}

std::size_t fold_to_utf8(char32_t code_point, std::array<char, 4>& out) {
    const char32_t c = fold_letter(code_point);
    const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        out[0] = static_cast<char>(c);
        return 1;
    }
    if (c < 0x800) {
        out = {static_cast<char>(0xc0 | (c >> 6)), tail(0)};
        return 2;
    }
    if (c < 0x10000) {
        out = {static_cast<char>(0xe0 | (c >> 12)), tail(6), tail(0)};
        return 3;
    }
    out = {static_cast<char>(0xf0 | (c >> 18)), tail(12), tail(6), tail(0)};
    return 4;
}

bool ends_unspaced(std::string_view text, std::size_t at) {
    if (at == 0 || static_cast<std::uint8_t>(text[at - 1]) < 0x80) return false;
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<std::uint8_t>(text[begin]) & 0xc0) == 0x80) --begin;
    return letter_class(next_code_point(text, begin)) == LetterClass::unspaced;
}

}  // namespace polidex::text
