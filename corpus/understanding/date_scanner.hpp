// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/partial_date.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// How a page writes dates of three numbers.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// How a date is written.
enum class DateForm : std::uint8_t {
    numbers,     ///< 2020-10-07, 07.10.2020, 2020年10月7日
    named,       ///< October 7, 2020
    month_year,  ///< October 2020
    year,        ///< 2020
    years,       ///< 2016-2021: `date` is the first year, `last_year` the last
};

/// A date as it stands in a text: bytes [begin, end).
struct DateExpression {
    PartialDate date;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    DateForm form = DateForm::numbers;
    DateOrder proves = DateOrder::unknown;  ///< 25/12/2020 can only be day_first
    bool ambiguous = false;                 ///< 04/05/2020 in unknown order: `date` is a year only
    std::int16_t last_year = 0;
};

/// What is known about a text before its dates are read.
struct DateContext {
    std::string_view lang;  ///< ISO 639-1; may be empty
    DateOrder order = DateOrder::unknown;
    std::int16_t first_year = 1800;
    std::int16_t last_year = 2100;
};

/// Finds the dates of a text, in order, in one pass. A date must have a year.
///
/// Understands ISO 8601, numeric dates, month names of all CLDR languages, Chinese, Japanese (with
/// eras), Korean and Vietnamese forms, the digits of all scripts and Buddhist years. Any number of
/// threads may call it.
std::vector<DateExpression> scan_dates(std::string_view text, const DateContext& context);

/// The date of a cover's line whose letters were set apart: `M AY 2 011`. Its bytes are all of
/// @p line; nothing where the line is no such date.
std::optional<DateExpression> spaced_date(std::string_view line, const DateContext& context);

}  // namespace polidex::understanding
