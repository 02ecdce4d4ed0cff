// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <string_view>

namespace polidex::query {

/// What @p query means in the index of @p snapshot: parsed, its values bound. Whatever answers a
/// query reads it here, so that all agree. @returns Errc::bad_query
Result<QueryNode> read_query(std::string_view query, const Snapshot& snapshot,
                             Words words = Words::automatic);

}  // namespace polidex::query
