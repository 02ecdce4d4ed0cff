// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/month_names.hpp"

#include "corpus/understanding/month_fold.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace polidex::understanding {
namespace {

struct MonthName {
    std::string_view name;
    unsigned month;
    std::string_view langs;  ///< ` cs pl `
};

constexpr MonthName month_names[] = {
#include "month_names.inc"
};

/// Spellings seen in print that CLDR does not list.
constexpr MonthName more_month_names[] = {
    {"agt", 8, " id "},           {"mrt", 3, " nl "},       {"maerz", 3, " de "},
    {"sept", 9, " en fr es ca "}, {"setiembre", 9, " es "}, {"अक्टूबर", 10, " hi mr ne "},
    {"फरवरी", 2, " hi "},         {"सितम्बर", 9, " hi "},    {"नवम्बर", 11, " hi "},
    {"दिसम्बर", 12, " hi "},
};

constexpr std::size_t shortest_foreign_name = 3;  // bytes; `mai` is a name, `to` is a word

bool used_in(const MonthName& name, std::string_view lang) {
    if (lang.size() < 2 || lang.size() > 3) return false;
    const std::string padded = ' ' + std::string(lang) + ' ';
    return name.langs.find(padded) != std::string_view::npos;
}

/// The month of rows [first, last), all of one name: by language, by English, by agreement.
NamedMonth choose(const MonthName* first, const MonthName* last, std::string_view lang) {
    for (const std::string_view wanted : {lang, std::string_view("en")})
        for (const MonthName* row = first; row != last; ++row)
            if (used_in(*row, wanted)) return {row->month, true};
    const bool agreed = last - first == 1 && first->name.size() >= shortest_foreign_name;
    return {agreed ? first->month : 0, false};
}

}  // namespace

NamedMonth month_named(std::string_view name, std::string_view lang) {
    if (name.size() < 2 || name.size() > 48) return {};
    const std::string folded = fold_month(name);
    const auto less = [](const MonthName& row, std::string_view text) { return row.name < text; };
    const auto* first =
        std::lower_bound(std::begin(month_names), std::end(month_names), folded, less);
    const auto* last = first;
    while (last != std::end(month_names) && last->name == folded) ++last;
    if (first != last) return choose(first, last, lang);
    for (const MonthName& row : more_month_names)
        if (row.name == folded) return {row.month, used_in(row, lang)};
    return {};
}

}  // namespace polidex::understanding
