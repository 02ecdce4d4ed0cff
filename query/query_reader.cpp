// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_reader.hpp"

#include "query/expansion.hpp"
#include "query/offered_words.hpp"
#include "query/query_parser.hpp"
#include "query/value_binder.hpp"

#include <utility>

namespace polidex::query {

namespace {

/// The language that the queries of an index are taken to be in: that of all its documents.
std::string language_of(const Snapshot& snapshot) {
    const auto& languages = snapshot.languages();
    return languages.size() == 1 && languages.front() != "xx" ? languages.front() : std::string();
}

}  // namespace

Result<QueryReading> read_query(std::string_view query, const Snapshot& snapshot,
                                const QueryContext& context) {
    auto tree = parse_query(query, context);
    if (!tree) return tree.error();
    auto bound = bind_values(*tree, snapshot);
    if (!bound) return bound.error();
    QueryReading reading{std::move(*tree), {}, {}};
    if (!context.expand) return reading;
    ExpanderCalls calls(context.expanders, language_of(snapshot));
    reading.expansions = expand(reading.tree, calls);
    reading.expander_faults = calls.faults();
    return reading;
}

}  // namespace polidex::query
