// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/date_plot.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/significance.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// What is counted beside the facets.
struct ChartCounts {
    std::optional<DatePlot> dates;
    std::vector<SignificantValues> significant;
    bool by_significance = false;
    bool by_interval = false;  ///< dates a line by the interval asked for, not by year
};

/// JSON as json.hpp promises it: the counts with "date_plot" and "significant".
std::string json_of_charts(std::string_view query, const MatchSet& matches, bool by_story,
                           const ChartCounts& charts);

/// A line for each value: those of the facets, in order of significance where that was asked for,
/// and the buckets of the dates.
std::string json_lines_of_charts(const MatchSet& matches, const ChartCounts& charts);

}  // namespace polidex::cli
