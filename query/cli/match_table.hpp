// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// Hits with their snippets, one line for each facet, and how many documents there are.
std::string table_of_matches(const MatchSet& matches, std::size_t first, const Style& style);

/// Facet values with bars, at most @p limit of each facet, and the years.
std::string table_of_counts(const MatchSet& matches, std::size_t limit, const Style& style);

}  // namespace polidex::cli
