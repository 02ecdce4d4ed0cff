// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What a query had found when it was last asked.
struct SeenMatches {
    /// A match, by hashes (XXH3-64).
    struct Match {
        std::uint64_t id = 0;
        std::uint64_t content = 0;  ///< of title and main text
    };
    std::string query;             ///< that was asked
    std::uint64_t generation = 0;  ///< of the index that answered
    std::int64_t time = 0;         ///< seconds since 1970
    std::vector<Match> matches;    ///< by rising id
};

/// What a query finds that it had not found before.
struct QueryNews {
    bool first = true;              ///< it was never asked, or asked in other words: nothing is new
    std::vector<Document> added;    ///< by id; without blocks
    std::vector<Document> changed;  ///< found before, with another title or text
    std::uint64_t gone = 0;         ///< found before and not now
    SeenMatches now;                ///< to be kept for the next time
};

/// Compares what @p query finds now with what it had found. Reads the text of every match.
/// @param options of it `blocks` and `quotes` are not used
/// @returns errors as of Searcher::visit()
Result<QueryNews> news_of(const Searcher& searcher, std::string_view query,
                          const VisitOptions& options, const std::optional<SeenMatches>& before);

/// What store_seen() wrote to @p file; nothing when there is no file.
/// @returns Errc::corrupt when it is not such a file
Result<std::optional<SeenMatches>> load_seen(const std::string& file);

/// Writes @p seen, with the folders of @p file where they are missing; by rename, so that a crash
/// leaves the one or the other.
Result<void> store_seen(const std::string& file, const SeenMatches& seen);

}  // namespace polidex
