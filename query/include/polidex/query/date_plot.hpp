// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// How much time a bar of a plot stands for.
enum class DateInterval : std::uint8_t { decade, year, quarter, month };

/// A stretch of time and how many matches are dated in it.
struct DateBucket {
    std::string label;  ///< `2010s`, `2020`, `2020 Q4`, `2020-10`
    std::uint64_t count = 0;
};

/// Matches along time. Every match is counted once: in a bucket, as vague or as undated.
struct DatePlot {
    DateInterval interval = DateInterval::year;
    std::vector<DateBucket> buckets;  ///< from the first match to the last, empty ones kept
    std::uint64_t vague = 0;          ///< dated, but not as finely as the interval: `2020`
    std::uint64_t undated = 0;
};

/// What plot_dates() counts.
struct DatePlotOptions {
    std::optional<DateInterval> interval;  ///< none: chosen to suit the matches
    VisitOptions matching;                 ///< how the query is read, and what narrows the matches
    bool count_stories = false;            ///< stories instead of documents; one that has matches
                                           ///< in two buckets counts in both
};

/// Counts matches by Document::date.
///
/// Without an interval the finest one is taken that needs at most 40 buckets, at most 2 for each
/// match, and leaves at most a fifth of the dated matches vague; a year may have more.
/// @returns errors as of Searcher::search
Result<DatePlot> plot_dates(const Searcher& searcher, std::string_view query,
                            const DatePlotOptions& options = {});

/// `decade`, `year`, `quarter`, `month`
std::string_view name_of(DateInterval interval);
std::optional<DateInterval> interval_named(std::string_view name);

}  // namespace polidex
