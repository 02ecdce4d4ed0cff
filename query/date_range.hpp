// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"

#include <polidex/corpus/partial_date.hpp>

#include <optional>
#include <string_view>

namespace polidex::query {

/// Reads a time or a range of two with `..` between, open at either end, or `none`:
///
///     2019   2020-03   2020-03-15   2010s   oct-2020   7 October 2020   2020-q3   2020-h1
///     today   yesterday   this-month   last-year   next-week   3-years-ago
///     6-months   last 6 months      from that day on until today; in a range the day itself
///
/// Capitals make no difference, nor do `-`, `_` and blanks between words.
/// @param today a day: what the rest is seen from
std::optional<DateRange> parse_date_range(std::string_view text, const PartialDate& today);

/// The day by the clock, where we are.
PartialDate current_day();

}  // namespace polidex::query
