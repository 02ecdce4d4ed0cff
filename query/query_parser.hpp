// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_context.hpp"
#include "query/query_tree.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {

/// Reads a query in the syntax of docs/query_syntax.md. Facet values stay as written: see
/// bind_values().
/// @returns Errc::bad_query with the character where it went wrong and a suggestion
Result<QueryNode> parse_query(std::string_view query,
                              const QueryContext& context = {true, {}, nullptr, Words::all});

/// Byte ranges [begin, end) of @p query, which is valid: the conditions that must all hold for a
/// document to match, signs and parentheses included. One when only all of it can hold or not; an
/// empty range for the words of a question.
std::vector<std::pair<std::size_t, std::size_t>> conditions_of(std::string_view query,
                                                               const QueryContext& context);

}  // namespace polidex::query
