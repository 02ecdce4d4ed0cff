// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>

namespace polidex::query {

/// Those of @p docs, documents of a segment, in which the words, prefixes and phrases below @p node
/// stand near each other in one block: within `distance` words (a window over all of them), or,
/// when `ordered`, each at most `distance` words behind the one before. A word is met in any form
/// of its stem, a phrase as written; a phrase stands where its first word does.
///
/// Each document's words are read once, forwards, keeping the last place of each part.
Result<Docs> find_near(const Snapshot& snapshot, WordReader& words, std::size_t segment,
                       const QueryNode& node, DocSpan docs);

}  // namespace polidex::query
