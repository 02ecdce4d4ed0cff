// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/evaluator.hpp"
#include "query/snapshot.hpp"
#include "query/top_hits.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <vector>

namespace polidex::query {

/// How many of the best matches lend their words, how many words, and their part of the score:
/// those of Lavrenko & Croft, "Relevance-Based Language Models" (2001), as relevance feedback is
/// usually set up (Lin et al., Anserini: 10 documents, half of the weight).
inline constexpr std::size_t feedback_documents = 10;
inline constexpr std::size_t feedback_words = 20;
inline constexpr double feedback_share = 0.5;

/// Copies of a text are passed over; so many matches are looked at.
inline constexpr std::size_t feedback_candidates = 3 * feedback_documents;

/// Words that stand in at least two of @p best, the best matches in order, weighted by their part
/// of each text over its rank; none that more than half of the documents have. What most stand for
/// is put first.
/// @param asked sum of the weights of the words of the query
/// @returns Errc::corrupt
Result<std::vector<AddedWord>> feedback_of(const Snapshot& snapshot,
                                           const std::vector<Ranked>& best, double asked);

}  // namespace polidex::query
