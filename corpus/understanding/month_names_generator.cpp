// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the month names of every locale of ICU (Unicode CLDR) as a sorted table of C++ rows.
#include "corpus/understanding/month_fold.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace {

/// Folded name and month to the languages that use it.
using MonthNames = std::map<std::pair<std::string, int>, std::set<std::string>>;

void add(MonthNames& names, const icu::UnicodeString& name, int month, const char* lang) {
    std::string utf8;
    name.toUTF8String(utf8);
    const std::string folded = polidex::understanding::fold_month(utf8);
    const bool has_digit = folded.find_first_of("0123456789") != std::string::npos;
    if (folded.size() < 2 || has_digit) return;
    names[{folded, month}].insert(lang);
}

void add_locale(MonthNames& names, const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE})
        for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
            int32_t count = 0;
            const icu::UnicodeString* months = symbols.getMonths(count, context, width);
            for (int32_t i = 0; i < count && i < 12; ++i)
                add(names, months[i], i + 1, locale.getLanguage());
        }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    MonthNames names;
    int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    for (int32_t i = 0; i < count; ++i) add_locale(names, locales[i]);
    std::ofstream out(argv[1], std::ios::binary);
    for (const auto& [key, langs] : names) {
        out << "{\"" << key.first << "\", " << key.second << ", \" ";
        for (const std::string& lang : langs) out << lang << ' ';
        out << "\"},\n";
    }
    out.close();
    return out ? 0 : 1;
}
