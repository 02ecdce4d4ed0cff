// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"

#include <polidex/corpus/result.hpp>

#include <string_view>
#include <vector>

namespace polidex::query {

/// The words, phrases, prefixes and NEAR of a query that its matches may have, in its order;
/// nothing of what it excludes. Pointers into @p tree.
std::vector<const QueryNode*> text_nodes(const QueryNode& tree);

/// The same. @returns Errc::bad_query when there are none: places of @p query cannot be shown
Result<std::vector<const QueryNode*>> needed_text_nodes(const QueryNode& tree);

/// The conditions of @p tree alone: what it asks of documents beside text_nodes().
QueryNode conditions_of(const QueryNode& tree);

}  // namespace polidex::query
