// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <string_view>
#include <vector>

namespace polidex::query {

/// Finds for each facet value of @p tree the labels of the index it stands for: itself whatever its
/// case, the code of a country's or organisation's name, the countries of a region, a pair in
/// either order, the fields below a field of the tree or of a framework's part. Other values that
/// the index does not have match nothing.
/// @returns Errc::bad_query for a name of no country or organisation, with similar ones
Result<void> bind_values(QueryNode& tree, const Snapshot& snapshot);

/// What one selection asks of a document, as a tree; an empty list for one that asks nothing.
/// @returns Errc::bad_argument for a facet that has no column or an unknown name
Result<std::vector<QueryNode>> bind_selection(const Selection& selection, const Snapshot& snapshot);

}  // namespace polidex::query
