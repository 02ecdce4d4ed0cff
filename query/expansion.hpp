// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/offered_words.hpp"
#include "query/query_tree.hpp"

#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <vector>

namespace polidex::query {

/// Most names that one query is widened by; what would come after them is searched for as written.
inline constexpr std::size_t max_widenings = 64;

/// Share of its score that a name counts with which is related but not equal.
inline constexpr double related_weight = 0.5;

/// Most words beside each other that expanders are asked for.
inline constexpr std::size_t longest_offered_run = 4;

/// Widens words and runs of words of @p tree that name something by its other names, and by what
/// expanders offer for them: each becomes an any_of of itself and of them, phrases as written,
/// whose words count together like one; a NEAR becomes an any_of of itself with each of them. What
/// is quoted stays as it is; below NOT only equal names are added. @returns what was widened, in
/// the query's order
std::vector<Expansion> expand(QueryNode& tree, ExpanderCalls& expanders);

}  // namespace polidex::query
