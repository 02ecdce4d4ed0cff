// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/terminal_text.hpp"

#include "corpus/text/utf8.hpp"

#include <langinfo.h>
#include <locale.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

namespace polidex::cli {
namespace {

/// Signs of our own tables; in JSON none of them may become a quotation mark.
constexpr std::array<std::pair<char32_t, std::string_view>, 14> signs{{{U'…', "..."},
                                                                       {U'·', "-"},
                                                                       {U'—', "-"},
                                                                       {U'–', "-"},
                                                                       {U'“', "'"},
                                                                       {U'”', "'"},
                                                                       {U'„', "'"},
                                                                       {U'«', "'"},
                                                                       {U'»', "'"},
                                                                       {U'→', "->"},
                                                                       {U'×', "x"},
                                                                       {U'█', "#"},
                                                                       {U'│', "|"},
                                                                       {U'─', "-"}}};

std::string_view locale_name() {
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') return value;
    }
    return {};
}

/// The letters of @p text in Latin script, as far as ICU knows how.
std::string latin(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) return std::string(text);
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    rules->transliterate(wide);
    std::string out;
    wide.toUTF8String(out);
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string_view sign_of(char32_t c) {
    for (const auto& [sign, plain] : signs)
        if (sign == c) return plain;
    return {};
}

/// @p text with its signs in ASCII; what is none of ours stays, or is a `?` when @p last.
std::string replace_signs(std::string_view text, bool last) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(text, at);
        const std::string_view plain = c < 0x80 ? std::string_view() : sign_of(c);
        if (!plain.empty() || (last && c >= 0x80))
            out += plain.empty() ? "?" : plain;
        else
            out += text.substr(begin, at - begin);
    }
    return out;
}

}  // namespace

bool is_utf8_locale() {
    const std::string_view name = locale_name();
    for (const std::string_view suffix : {"UTF-8", "utf-8", "UTF8", "utf8"})
        if (name.find(suffix) != std::string_view::npos) return true;
    const locale_t locale = ::newlocale(LC_CTYPE_MASK, "", nullptr);
    if (locale == nullptr) return false;
    const bool utf8 = std::string_view(::nl_langinfo_l(CODESET, locale)) == "UTF-8";
    ::freelocale(locale);
    return utf8;
}

std::string to_ascii(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    return replace_signs(latin(replace_signs(text, false)), true);
}

}  // namespace polidex::cli
