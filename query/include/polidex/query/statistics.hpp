// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex {

/// What an index holds, in numbers.
struct IndexStatistics {
    /// A number and what it is of.
    struct Count {
        std::string name;
        std::uint64_t count = 0;
    };
    std::uint64_t documents = 0;
    std::uint64_t words = 0;           ///< in titles and main text of the documents
    std::uint64_t removed_words = 0;   ///< in text outside the main text
    std::uint64_t distinct_words = 0;  ///< forms of words, folded; also of deleted documents until
                                       ///< the index is compacted
    FacetCounts types;
    FacetCounts languages;
    DateHistogram years;
    std::uint64_t sources = 0;   ///< files that the documents are from
    std::string root;            ///< the folder that all sources stand in; empty: none
    std::vector<Count> folders;  ///< documents by folder below the root, most first; `.`: in it
    std::vector<Count> storage;  ///< bytes by part: texts.zst, tokens …, most first
    std::uint64_t bytes = 0;     ///< of all parts
};

/// Reads every word stream and the source of every document: some 20 ms for 10,000 documents.
/// @returns Errc::corrupt
Result<IndexStatistics> statistics_of(const Searcher& searcher);

}  // namespace polidex
