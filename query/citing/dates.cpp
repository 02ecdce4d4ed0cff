// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/dates.hpp"

#include <fmt/format.h>

#include <array>

namespace polidex::query {

std::string date_in_words(const PartialDate& date) {
    constexpr std::array<std::string_view, 12> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    if (!date.known()) return {};
    if (date.month == 0) return fmt::format("{}", date.year);
    const std::string_view month = months.at(date.month - std::size_t{1});
    if (date.day == 0) return fmt::format("{} {}", month, date.year);
    return fmt::format("{} {} {}", date.day, month, date.year);
}

std::string life_in_words(const Citation& citation) {
    std::string life;
    if (citation.signed_on.known()) life = "signed " + date_in_words(citation.signed_on);
    if (!citation.in_force.known()) return life;
    return life + (life.empty() ? "" : "; ") + "in force " + date_in_words(citation.in_force);
}

}  // namespace polidex::query
