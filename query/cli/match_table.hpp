// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/date_plot.hpp>
#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace polidex::cli {

/// Hits with their snippets, one line for each facet, and how many documents there are.
/// @param by_story hits stand for stories, and stories were counted
std::string table_of_matches(const MatchSet& matches, std::size_t first, bool by_story,
                             const Style& style);

/// Facet values with bars, at most @p limit of each facet, and the dates where they were counted.
/// @param by_story stories were counted
std::string table_of_counts(const MatchSet& matches, const std::optional<DatePlot>& dates,
                            std::size_t limit, bool by_story, const Style& style);

/// `3 documents`, `3 stories in 5 documents`
std::string count_of(const MatchSet& matches, bool by_story);

}  // namespace polidex::cli
