// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_phrase.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;
using Words = std::vector<std::string>;

constexpr int most_years = 9999;  // that a date can have, and that are counted back

enum class Unit { day, week, month, quarter, year, decade };

constexpr std::array<std::pair<std::string_view, Unit>, 6> units{{{"day", Unit::day},
                                                                  {"week", Unit::week},
                                                                  {"month", Unit::month},
                                                                  {"quarter", Unit::quarter},
                                                                  {"year", Unit::year},
                                                                  {"decade", Unit::decade}}};

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

constexpr std::array<std::pair<std::string_view, int>, 5> offsets{
    {{"last", -1}, {"previous", -1}, {"this", 0}, {"current", 0}, {"next", 1}}};

constexpr std::array<std::pair<std::string_view, int>, 4> named_days{
    {{"today", 0}, {"now", 0}, {"yesterday", -1}, {"tomorrow", 1}}};

template <std::size_t size>
std::optional<int> number_of(const std::array<std::pair<std::string_view, int>, size>& table,
                             std::string_view word) {
    for (const auto& [name, number] : table)
        if (name == word) return number;
    return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words in small letters; digits and letters beside each other are words of their own.
Words words_of(std::string_view text) {
    Words words;
    bool inside = false;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (c == '-' || c == '_' || c == ' ' || c == ',') {
            inside = false;
            continue;
        }
        if (!inside || is_digit(words.back().back()) != is_digit(small)) words.emplace_back();
        words.back() += small;
        inside = true;
    }
    return words;
}

std::optional<int> number(std::string_view word, int most) {
    int value = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = failed == std::errc() && end == word.data() + word.size();
    return whole && is_digit(word.front()) && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<int> year_number(std::string_view word) {
    const auto value = word.size() == 4 ? number(word, most_years) : std::nullopt;
    return value && *value > 0 ? value : std::nullopt;
}

/// `october`, `oct`, `sept`
std::optional<unsigned> month_number(std::string_view word) {
    for (unsigned at = 0; at < months.size(); ++at)
        if (word == months.at(at) || word == months.at(at).substr(0, 3) ||
            (at == 8 && word == "sept"))
            return at + 1;
    return std::nullopt;
}

std::optional<Unit> unit_of(std::string_view word) {
    if (!word.empty() && word.back() == 's') word.remove_suffix(1);
    for (const auto& [name, unit] : units)
        if (name == word) return unit;
    return std::nullopt;
}

std::optional<Days> days(sys_days first, sys_days last, bool until_today = false) {
    const auto year = [](sys_days day) { return static_cast<int>(year_month_day{day}.year()); };
    if (year(first) < 1 || year(last) > most_years || first > last) return std::nullopt;
    return Days{static_cast<std::int32_t>(first.time_since_epoch().count()),
                static_cast<std::int32_t>(last.time_since_epoch().count()), until_today};
}

/// @p count months from the one given.
std::optional<Days> month_days(year_month first, int count) {
    const year_month behind = first + std::chrono::months{count};
    return days(sys_days{first / 1}, sys_days{behind / 1} - std::chrono::days{1});
}

year_month month_of(int year, unsigned month) {
    return std::chrono::year{year} / static_cast<int>(month);
}

/// Months of a unit that is made of them; 0 for others.
int months_in(Unit unit) {
    switch (unit) {
        case Unit::month:
            return 1;
        case Unit::quarter:
            return 3;
        case Unit::year:
            return 12;
        case Unit::decade:
            return 120;
        default:
            return 0;
    }
}

/// The same day so many months away, or the last of its month.
sys_days months_away(sys_days day, int count) {
    const year_month_day date{day};
    const year_month month = date.year() / date.month() + std::chrono::months{count};
    const std::chrono::year_month_day_last end{month.year(),
                                               std::chrono::month_day_last{month.month()}};
    return sys_days{month / std::min(date.day(), end.day())};
}

/// The calendar's day, week (from Monday), month … in which @p today lies, or one so many away.
std::optional<Days> calendar_unit(Unit unit, int offset, sys_days today) {
    if (unit == Unit::day) {
        const sys_days day = today + std::chrono::days{offset};
        return days(day, day);
    }
    if (unit == Unit::week) {
        const std::chrono::weekday weekday{today};
        const sys_days monday =
            today - (weekday - std::chrono::Monday) + std::chrono::weeks{offset};
        return days(monday, monday + std::chrono::days{6});
    }
    const int length = months_in(unit);
    const year_month_day date{today};
    const int month = static_cast<int>(date.year()) * 12 +
                      static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    const int first = (month / length + offset) * length;
    if (first < 12 || first / 12 > most_years) return std::nullopt;
    return month_days(month_of(first / 12, static_cast<unsigned>(first % 12 + 1)), length);
}

/// The last so many units, today among them.
std::optional<Days> until_today(int count, Unit unit, sys_days today) {
    const int length = unit == Unit::week ? 7 : 1;
    if (count * months_in(unit) > most_years * 12) return std::nullopt;
    const sys_days first = months_in(unit) > 0 ? months_away(today, -count * months_in(unit))
                                               : today - std::chrono::days{count * length};
    return days(first, today, true);
}

/// `today`, `last-year`, `6-months`, `last 6 months`, `3-years-ago`
std::optional<Days> relative(const Words& words, sys_days today) {
    if (const auto offset = number_of(named_days, words[0]); offset && words.size() == 1)
        return calendar_unit(Unit::day, *offset, today);
    if (words.size() < 2) return std::nullopt;
    const auto offset = number_of(offsets, words[0]);
    if (const auto unit = unit_of(words[1]); offset && unit && words.size() == 2)
        return calendar_unit(*unit, *offset, today);
    const bool counted_back = words[0] == "past" || offset == -1;
    const std::size_t at = counted_back ? 1 : 0;
    if (words.size() < at + 2) return std::nullopt;
    const auto count = number(words[at], most_years);
    const auto unit = unit_of(words[at + 1]);
    if (!count || !unit) return std::nullopt;
    if (words.size() == at + 2) return until_today(*count, *unit, today);
    const bool ago = !counted_back && words.size() == 3 && words[2] == "ago";
    return ago ? calendar_unit(*unit, -*count, today) : std::nullopt;
}

/// `2020 q 3`, `h 1 2020`, `2010 s`
std::optional<Days> part_of_year(Words words) {
    if (words.size() == 2 && words[1] == "s") {
        const auto year = year_number(words[0]);
        if (!year || *year % 10 != 0) return std::nullopt;
        return month_days(month_of(*year, 1), 120);
    }
    if (words.size() != 3) return std::nullopt;
    if (words[0] == "q" || words[0] == "h")
        std::rotate(words.begin(), words.end() - 1, words.end());
    const auto year = year_number(words[0]);
    const int length = words[1] == "q" ? 3 : words[1] == "h" ? 6 : 0;
    const auto part = length == 0 ? std::nullopt : number(words[2], 12 / length);
    if (!year || !part || *part == 0) return std::nullopt;
    return month_days(month_of(*year, static_cast<unsigned>((*part - 1) * length + 1)), length);
}

/// `oct 2020`, `2020 october`, `7 october 2020`, `october 7 2020`
std::optional<Days> spelled(const Words& words) {
    std::optional<unsigned> month;
    std::optional<int> year;
    std::optional<int> day;
    for (const std::string& word : words) {
        if (const auto named = month_number(word); named && !month)
            month = named;
        else if (const auto four = year_number(word); four && !year)
            year = four;
        else if (const auto two = number(word, 31); two && !day && word.size() <= 2)
            day = two;
        else
            return std::nullopt;
    }
    if (!month || !year) return std::nullopt;
    if (!day) return month_days(month_of(*year, *month), 1);
    const year_month_day date = month_of(*year, *month) / static_cast<int>(*day);
    return date.ok() ? days(sys_days{date}, sys_days{date}) : std::nullopt;
}

}  // namespace

std::optional<Days> read_date_phrase(std::string_view text, const PartialDate& today) {
    if (const auto date = PartialDate::parse(text))
        return Days{date->first_day(), date->last_day()};
    const Words words = words_of(text);
    if (words.empty() || text.front() == '-' || text.back() == '-') return std::nullopt;
    if (const auto found = part_of_year(words)) return found;
    if (const auto found = spelled(words)) return found;
    return relative(words, sys_days{std::chrono::days{today.first_day()}});
}

}  // namespace polidex::query
