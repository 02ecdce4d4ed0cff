// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_context.hpp"
#include "query/query_tree.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// What a query means, and what of it was widened.
struct QueryReading {
    QueryNode tree;
    std::vector<Expansion> expansions;
    std::vector<std::string> expander_faults;
};

/// What @p query means in the index of @p snapshot: parsed, its values bound, its names widened.
/// Whatever answers a query reads it here, so that all agree. @returns Errc::bad_query
Result<QueryReading> read_query(std::string_view query, const Snapshot& snapshot,
                                const QueryContext& context = {});

}  // namespace polidex::query
