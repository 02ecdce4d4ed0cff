// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <string_view>

namespace polidex::query {

/// Reads a query in the syntax of docs/query_syntax.md. Facet values stay as written: see
/// bind_values().
/// @param words what words beside each other ask for: see find_question()
/// @returns Errc::bad_query with the character where it went wrong and a suggestion
Result<QueryNode> parse_query(std::string_view query, Words words = Words::all);

}  // namespace polidex::query
