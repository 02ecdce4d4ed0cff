// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/month_fold.hpp"

#include "corpus/text/normalizers.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace polidex::understanding {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string fold_unicode(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = text::decomposer();
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    if (nfd != nullptr) text = nfd->normalize(text, status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = u_foldCase(text.char32At(i), U_FOLD_CASE_DEFAULT);
        const bool accent = c >= 0x0300 && c <= 0x036F;
        const bool dotless = c == 0x0131;
        if (!accent) kept.append(dotless ? UChar32{'i'} : c);
    }
    kept.findAndReplace(icu::UnicodeString(UChar32{0x00A0}), icu::UnicodeString(' '));
    std::string folded;
    kept.toUTF8String(folded);
    return folded;
}

}  // namespace

std::string fold_month(std::string_view name) {
    std::string folded;
    if (is_ascii(name)) {
        folded.resize(name.size());
        std::transform(name.begin(), name.end(), folded.begin(), lower);
    } else {
        folded = fold_unicode(name);
    }
    const auto first = folded.find_first_not_of(". ");
    if (first == std::string::npos) return {};
    return folded.substr(first, folded.find_last_not_of(". ") + 1 - first);
}

}  // namespace polidex::understanding
