// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>

namespace polidex::query {

/// Documents of a segment, live and among @p within when given, in which the words of @p node, a
/// phrase, stand one after the other as written, in one block. Posting lists of the stems give the
/// candidates; the word stream decides. Places behind node.not_after do not count.
Result<Docs> find_phrase(const Snapshot& snapshot, WordReader& words, std::size_t segment,
                         const QueryNode& node, const DocSpan* within);

}  // namespace polidex::query
