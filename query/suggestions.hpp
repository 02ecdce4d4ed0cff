// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/snapshot.hpp"
#include "query/word_reader.hpp"

#include <polidex/query/match_set.hpp>

#include <vector>

namespace polidex::query {

/// What may have been meant by words of @p tree that no document has: words of the index one or two
/// letters away, nearest first, then by frequency.
/// @param nothing_found values of facets, and words that few documents have where many have a
///                      neighbour, are looked at too
std::vector<Suggestion> find_suggestions(const Snapshot& snapshot, WordReader& words,
                                         const QueryNode& tree, bool nothing_found);

}  // namespace polidex::query
