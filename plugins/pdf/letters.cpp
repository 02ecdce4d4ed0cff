// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/letters.hpp"

#include "corpus/text/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace polidex::pdf {
namespace {

constexpr char16_t bullet = u'\u2022';
constexpr char16_t soft_hyphen = u'\u00AD';

/// Shapes that a font has for printing: Latin ligatures, Hebrew and Arabic presentation forms.
bool is_shape(char16_t c) { return (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c < 0xFEFF); }

/// Symbol and Wingdings characters, which have code points of their own where no table says what
/// they are: bullets nearly always.
bool is_symbol(char16_t c) { return c >= 0xF020 && c <= 0xF0FF; }

bool is_plain(char16_t c) { return c < 0xF020 && c > 0x20 && c != 0x00A0 && c != soft_hyphen; }

bool is_blank(char16_t c) {
    return c <= 0x20 || c == 0x00A0 || c == 0xFEFF || (c >= 0x7F && c < 0xA0);
}

icu::UnicodeString without_shapes(const icu::UnicodeString& text) {
    UErrorCode code = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCInstance(code);
    if (U_FAILURE(code)) return text;
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text[i];
        if (c == soft_hyphen && i + 1 < text.length()) continue;  // at a line's end it joins lines
        if (is_shape(c)) {
            out += normalizer->normalize(icu::UnicodeString(c), code);
        } else {
            out += is_symbol(c) ? bullet : c;
        }
    }
    return U_FAILURE(code) ? text : out;
}

bool has_right_to_left(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto direction =
            u_charDirection(static_cast<UChar32>(text::next_code_point(line, at)));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

}  // namespace

std::string letters_of(const poppler::ustring& text) {
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && is_blank(text[begin])) ++begin;
    while (end > begin && is_blank(text[end - 1])) --end;
    icu::UnicodeString units;
    bool plain = true;
    for (std::size_t i = begin; i < end; ++i) {
        plain = plain && is_plain(text[i]);
        units += static_cast<char16_t>(text[i]);
    }
    std::string out;
    return (plain ? units : without_shapes(units)).toUTF8String(out);
}

std::string in_reading_order(std::string line) {
    if (!has_right_to_left(line)) return line;
    const auto seen = icu::UnicodeString::fromUTF8(line);
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
    if (!bidi) return line;
    UErrorCode code = U_ZERO_ERROR;
    ubidi_setInverse(bidi.get(), true);
    ubidi_setPara(bidi.get(), seen.getBuffer(), seen.length(), UBIDI_DEFAULT_LTR, nullptr, &code);
    icu::UnicodeString read;
    const std::int32_t room = seen.length() * 2 + 8;
    const std::int32_t length = ubidi_writeReordered(
        bidi.get(), read.getBuffer(room), room,
        static_cast<std::uint16_t>(UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS), &code);
    read.releaseBuffer(U_SUCCESS(code) ? length : 0);
    if (U_FAILURE(code)) return line;
    std::string out;
    return read.toUTF8String(out);
}

}  // namespace polidex::pdf
