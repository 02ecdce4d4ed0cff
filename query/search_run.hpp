// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/searcher.hpp>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {

/// What a searcher keeps from one search to the next. One thread per object.
struct SearchTools {
    explicit SearchTools(std::shared_ptr<const Snapshot> snapshot) : words(std::move(snapshot)) {}

    WordReader words;
    std::vector<double> scores;  ///< room for one by document; holds nothing between searches
};

/// Answers one query: parses it, evaluates it segment by segment, counts, ranks and reads the hits.
/// @returns Errc::bad_query, Errc::bad_argument, Errc::corrupt
Result<MatchSet> run_search(const Snapshot& snapshot, SearchTools& tools, std::string_view query,
                            const SearchOptions& options);

}  // namespace polidex::query
