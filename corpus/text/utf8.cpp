// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"

#include "corpus/text/byte_set.hpp"
#include "corpus/text/normalizers.hpp"

#include "corpus/text/eight_bytes.hpp"

#include <unicode/bytestream.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace polidex::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Characters that steer display or are not characters at all: never part of a text.
bool is_invisible_control(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c < 0xAD) return false;
    return c == 0xAD || c == 0x061C || c == 0x180E || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_blank(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// Behind the ASCII at @p at.
std::size_t ascii_end(std::string_view text, std::size_t at) {
    while (at + 8 <= text.size() && (eight_bytes(text.data() + at) & highest_bits) == 0) at += 8;
    while (at < text.size() && static_cast<std::uint8_t>(text[at]) < 0x80) ++at;
    return at;
}

constexpr ByteSet visible = ByteSet().with('!', '~');

/// A letter of two bytes at @p at: U+00C0 to U+05FF, of which none is blank or a control.
bool has_short_letter(std::string_view text, std::size_t at) {
    constexpr ByteSet leads = ByteSet().with(0xC3, 0xD7);
    constexpr ByteSet continuations = ByteSet().with(0x80, 0xBF);
    return at + 1 < text.size() && leads.has(text[at]) && continuations.has(text[at + 1]);
}

/// Behind the words at @p at, of visible characters and with single blanks between them.
std::size_t plain_end(std::string_view text, std::size_t at) {
    for (std::size_t end = at;;) {
        end = visible.skip(text, end);
        if (end > at && end + 1 < text.size() && text[end] == ' ' && visible.has(text[end + 1]))
            ++end;
        else if (has_short_letter(text, end))
            end += 2;
        else
            return end;
    }
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const std::uint8_t lead = bytes[at];
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t room = std::min<std::size_t>(text.size() - at, 4);
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + at, used, static_cast<std::int32_t>(room), c);
    at += c < 0 ? 1 : static_cast<std::size_t>(used);
    return c < 0 ? replacement : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    UBool failed = 0;
    U8_APPEND(reinterpret_cast<std::uint8_t*>(bytes), size, U8_MAX_LENGTH,
              static_cast<UChar32>(code_point), failed);
    if (failed == 0) out.append(bytes, static_cast<std::size_t>(size));
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        at = ascii_end(text, at);
        if (at == text.size()) break;
        const std::size_t start = at;
        if (next_code_point(text, at) == replacement && text.substr(start, 3) != "\xEF\xBF\xBD")
            return false;
    }
    return true;
}

std::string to_valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_utf8(valid, next_code_point(text, at));
    return valid;
}

std::size_t count_code_points(std::string_view text) {
    constexpr std::uint64_t ones = in_each_byte(1);
    std::size_t inner = 0;  // bytes 10xxxxxx, which begin nothing
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        const std::uint64_t bytes = eight_bytes(text.data() + at);
        inner += ((((bytes >> 7) & ~(bytes >> 6)) & ones) * ones) >> 56;
    }
    for (; at < text.size(); ++at) inner += (static_cast<std::uint8_t>(text[at]) & 0xC0) == 0x80;
    return text.size() - inner;
}

std::size_t cut_at(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text.size();
    std::size_t cut = limit;
    while (cut > 0 && limit - cut < 4 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
        --cut;
    return cut;
}

std::string squeeze(std::string_view text) {
    std::string squeezed;
    squeezed.reserve(text.size());
    bool pending = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = plain_end(text, at);
        if (end > at) {
            if (pending) squeezed += ' ';
            pending = false;
            squeezed.append(text, at, end - at);
            at = end;
            continue;
        }
        const char32_t c = next_code_point(text, at);
        if (is_blank(c)) {
            pending = !squeezed.empty();
        } else if (!is_invisible_control(c)) {
            if (pending) squeezed += ' ';
            pending = false;
            append_utf8(squeezed, c);
        }
    }
    return squeezed;
}

std::string printable(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (is_blank(c))
            safe += ' ';
        else if (!is_invisible_control(c))
            append_utf8(safe, c);
    }
    return safe;
}

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; })) {
        for (const char c : text)
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        return folded;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = case_folder();
    if (normalizer == nullptr) return std::string(text);
    icu::StringByteSink<std::string> sink(&folded);
    normalizer->normalizeUTF8(0,
                              icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                              sink, nullptr, status);
    return U_FAILURE(status) ? std::string(text) : folded;
}

}  // namespace polidex::text
