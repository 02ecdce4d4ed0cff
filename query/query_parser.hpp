// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"

#include <polidex/corpus/result.hpp>

#include <string_view>

namespace polidex::query {

/// Reads a query in the syntax of docs/query_syntax.md. Facet values stay as written: see
/// bind_values().
/// @returns Errc::bad_query with the character where it went wrong and a suggestion
Result<QueryNode> parse_query(std::string_view query);

}  // namespace polidex::query
