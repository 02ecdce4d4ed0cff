// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_reader.hpp"

#include "query/query_parser.hpp"
#include "query/value_binder.hpp"

namespace polidex::query {

Result<QueryNode> read_query(std::string_view query, const Snapshot& snapshot, Words words) {
    auto tree = parse_query(query, words);
    if (!tree) return tree;
    auto bound = bind_values(*tree, snapshot);
    if (!bound) return bound.error();
    return tree;
}

}  // namespace polidex::query
