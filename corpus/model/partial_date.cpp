// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/partial_date.hpp>

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace polidex {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    const char* end = text.data() + at + count;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    if (error != std::errc{} || stop != end || text[at] == '-' || text[at] == '+')
        return std::nullopt;
    return value;
}

std::int32_t days(std::chrono::year_month_day date) {
    return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace

std::string_view PartialDate::precision() const {
    if (year == 0) return "";
    if (month == 0) return "year";
    return day == 0 ? "month" : "day";
}

std::string PartialDate::to_string() const {
    if (year == 0) return {};
    if (month == 0) return fmt::format("{:04}", year);
    if (day == 0) return fmt::format("{:04}-{:02}", year, month);
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::int32_t PartialDate::first_day() const {
    using namespace std::chrono;
    return days({std::chrono::year{year}, std::chrono::month{month == 0 ? 1U : month},
                 std::chrono::day{day == 0 ? 1U : day}});
}

std::int32_t PartialDate::last_day() const {
    using namespace std::chrono;
    if (day != 0) return first_day();
    return days(std::chrono::year{year} / std::chrono::month{month == 0 ? 12U : month} / last);
}

std::optional<PartialDate> PartialDate::parse(std::string_view iso) {
    const bool has_month = iso.size() >= 7;
    const bool has_day = iso.size() == 10;
    if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
    if ((has_month && iso[4] != '-') || (has_day && iso[7] != '-')) return std::nullopt;
    const auto year = digits(iso, 0, 4);
    const auto month = has_month ? digits(iso, 5, 2) : 0;
    const auto day = has_day ? digits(iso, 8, 2) : 0;
    if (!year || !month || !day || *year < 1) return std::nullopt;
    if (has_month && (*month < 1 || *month > 12)) return std::nullopt;
    PartialDate date{static_cast<std::int16_t>(*year), static_cast<std::uint8_t>(*month),
                     static_cast<std::uint8_t>(*day)};
    using namespace std::chrono;
    const auto checked = std::chrono::year{*year} /
                         std::chrono::month{static_cast<unsigned>(has_month ? *month : 1)} /
                         std::chrono::day{static_cast<unsigned>(has_day ? *day : 1)};
    if (!checked.ok()) return std::nullopt;
    return date;
}

}  // namespace polidex
