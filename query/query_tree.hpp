// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"

#include <polidex/corpus/facet.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::query {

/// Limits of a query, checked before anything is evaluated.
inline constexpr std::size_t max_query_bytes = 4096;
inline constexpr std::size_t max_clauses = 64;
inline constexpr std::size_t max_depth = 32;
inline constexpr std::size_t max_phrase_words = 16;
inline constexpr std::size_t min_prefix_letters = 3;
inline constexpr std::size_t max_prefix_words = 1000;
inline constexpr std::size_t usual_distance = 10;  ///< of NEAR and ADJ, in words
inline constexpr std::size_t max_distance = 100;

/// Days since 1970-01-01, both ends included; an open end is the smallest or largest number.
struct DateRange {
    std::int32_t first_day = INT32_MIN;
    std::int32_t last_day = INT32_MAX;
    bool undated = false;  ///< the documents without a date, instead
};

enum class NodeKind : std::uint8_t {
    everything,   ///< all documents
    word,         ///< words[0], stemmed in each document's language
    phrase,       ///< words as written, one after the other
    prefix,       ///< any word that starts with words[0]
    near,         ///< its children, words, phrases or prefixes of one field, close together
    facet,        ///< one of values, or no value at all when none
    date,         ///< documents whose date may lie in the range
    has_removed,  ///< documents with removed words
    all_of,
    any_of,
    none_of,  ///< everything but its one child
};

/// A query as a tree. What a node means beside its kind stands in the fields its kind names.
struct QueryNode {
    NodeKind kind = NodeKind::everything;
    storage::TextField field = storage::TextField::body;  ///< word, phrase, prefix: where
    Facet facet = Facet::country;
    bool none = false;
    DateRange dates;
    std::vector<std::string> words;      ///< folded
    std::vector<std::string> not_after;  ///< phrase: words that may not stand before it, folded
    std::string text;                    ///< word, phrase, value of a facet: as written
    std::vector<std::string> values;     ///< facet: labels of the index, once bound
    std::size_t distance = 0;            ///< near: at most so many words
    bool ordered = false;                ///< near: in the order of the children
    bool exact = false;                  ///< word, phrase: stands for nothing but itself
    bool widened = false;                ///< any_of: what was asked for, then what means the same
    std::size_t at = 0;                  ///< character of the query where the node begins, from 1
    std::size_t begin = 0;  ///< bytes [begin, end) of the query, of a part of the whole
    std::size_t end = 0;
    std::uint32_t number = 0;  ///< its place in the tree, parents first, once planned
    double weight = 1;         ///< of its words in the score, on top of that of its parents
    std::vector<QueryNode> children;
};

inline bool is_text(const QueryNode& node) {
    return node.kind == NodeKind::word || node.kind == NodeKind::phrase ||
           node.kind == NodeKind::prefix;
}

}  // namespace polidex::query
