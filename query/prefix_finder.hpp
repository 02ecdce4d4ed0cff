// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>

#include <vector>

namespace polidex::query {

/// For each segment the live documents that contain a word with the prefix of @p node. The weight
/// of a document is the sum over the stems of those words in it, as if they were one term.
///
/// A stem whose words all have the prefix is taken from its posting list; of the others each
/// document's word stream is read, as the stem may stand there for another word.
/// @returns Errc::bad_query when more than max_prefix_words words begin so, Errc::corrupt
Result<std::vector<PostingListPtr>> find_prefix(const Snapshot& snapshot, WordReader& words,
                                                const QueryNode& node);

}  // namespace polidex::query
