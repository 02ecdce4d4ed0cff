// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/searcher.hpp>

#include <string_view>

namespace polidex::query {

/// Answers one query: parses it, evaluates it segment by segment, counts, ranks and reads the hits.
/// @returns Errc::bad_query, Errc::bad_argument, Errc::corrupt
Result<MatchSet> run_search(const Snapshot& snapshot, WordReader& words, std::string_view query,
                            const SearchOptions& options);

}  // namespace polidex::query
