// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace polidex::query {

/// How often a word stands in a part of a text and in the rest of it, and how many words these are.
struct WordCounts {
    std::uint64_t in_part = 0;
    std::uint64_t part = 0;  ///< all words of the part
    std::uint64_t in_rest = 0;
    std::uint64_t rest = 0;
};

/// How often the word would stand in the part if it did not matter where.
double expected(const WordCounts& counts);

/// G², the log-likelihood ratio of the 2 × 2 table (Dunning 1993, "Accurate methods for the
/// statistics of surprise and coincidence"): above 3.84 for p < 0.05, 10.83 for p < 0.001.
double log_likelihood(const WordCounts& counts);

/// logDice of two words (Rychlý 2008, "A lexicographer-friendly association score"): 14 when they
/// always stand together, a point less for each halving; comparable between corpora.
double log_dice(std::uint64_t together, std::uint64_t one, std::uint64_t other);

/// log2 of how many times more frequent the word is in the part than in the rest (Hardie 2014, "Log
/// Ratio: an informal introduction"). A word that the rest does not have counts as half a word.
double log_ratio(const WordCounts& counts);

}  // namespace polidex::query
