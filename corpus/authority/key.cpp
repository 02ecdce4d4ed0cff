// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/key.hpp"

#include "corpus/text/normalizers.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace polidex::authority {
namespace {

std::string without_accents(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = text::decomposer();
    if (decompose == nullptr) return std::string(text);
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const icu::UnicodeString parts = decompose->normalize(source, status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < parts.length(); ++i)
        if (parts[i] < 0x300 || parts[i] > 0x36f) kept.append(parts[i]);
    std::string out;
    kept.toUTF8String(out);
    return out;
}

}  // namespace

std::string key_of(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t letter = text::fold_letter(text::next_code_point(name, at));
        if (letter != '.') text::append_utf8(key, letter);
    }
    const bool ascii = std::all_of(key.begin(), key.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) key = without_accents(key);
    constexpr std::string_view article = "the ";
    if (key.compare(0, article.size(), article) == 0) key.erase(0, article.size());
    return key;
}

}  // namespace polidex::authority
