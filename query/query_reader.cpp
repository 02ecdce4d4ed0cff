// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_reader.hpp"

#include "query/expansion.hpp"
#include "query/query_parser.hpp"
#include "query/value_binder.hpp"

#include <utility>

namespace polidex::query {

Result<QueryReading> read_query(std::string_view query, const Snapshot& snapshot,
                                const QueryContext& context) {
    auto tree = parse_query(query, context);
    if (!tree) return tree.error();
    auto bound = bind_values(*tree, snapshot);
    if (!bound) return bound.error();
    QueryReading reading{std::move(*tree), {}};
    if (context.expand) reading.expansions = expand(reading.tree);
    return reading;
}

}  // namespace polidex::query
