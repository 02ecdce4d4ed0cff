// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace polidex {

/// A date of the proleptic Gregorian calendar, as precise as its source: a year, a month or a day.
struct PartialDate {
    std::int16_t year = 0;   ///< 1 to 9999; 0 means undated
    std::uint8_t month = 0;  ///< 1 to 12; 0 means only the year is known
    std::uint8_t day = 0;    ///< 1 to 31; 0 means only the month is known

    bool known() const { return year != 0; }

    /// `day`, `month`, `year`, or the empty string when undated.
    std::string_view precision() const;

    /// ISO 8601 at its own precision: `2020-10-07`, `2020-10`, `2020`; empty when undated.
    std::string to_string() const;

    /// Days since 1970-01-01 of the first and the last day the date may mean. Only when known().
    std::int32_t first_day() const;
    std::int32_t last_day() const;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing else, and only dates that exist.
    static std::optional<PartialDate> parse(std::string_view iso);

    friend bool operator==(const PartialDate& a, const PartialDate& b) {
        return a.year == b.year && a.month == b.month && a.day == b.day;
    }
    friend bool operator!=(const PartialDate& a, const PartialDate& b) { return !(a == b); }
};

}  // namespace polidex
