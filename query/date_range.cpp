// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_range.hpp"

#include "query/date_phrase.hpp"

#include <chrono>
#include <ctime>

namespace polidex::query {

std::optional<DateRange> parse_date_range(std::string_view text, const PartialDate& today) {
    DateRange range;
    if (text == "none") {
        range.undated = true;
        return range;
    }
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto days = read_date_phrase(text, today);
        if (!days) return std::nullopt;
        range.first_day = days->first;
        range.last_day = days->last;
        return range;
    }
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = text.substr(dots + 2);
    if (from.empty() && to.empty()) return std::nullopt;
    if (!from.empty()) {
        const auto days = read_date_phrase(from, today);
        if (!days) return std::nullopt;
        range.first_day = days->first;
    }
    if (!to.empty()) {
        const auto days = read_date_phrase(to, today);
        if (!days) return std::nullopt;
        range.last_day = days->until_today ? days->first : days->last;
    }
    return range;
}

PartialDate current_day() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm here{};
    if (::localtime_r(&now, &here) == nullptr) return {};
    PartialDate day;
    day.year = static_cast<std::int16_t>(here.tm_year + 1900);
    day.month = static_cast<std::uint8_t>(here.tm_mon + 1);
    day.day = static_cast<std::uint8_t>(here.tm_mday);
    return day;
}

}  // namespace polidex::query
