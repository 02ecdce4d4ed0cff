// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What a query finds when something is left out of it.
struct Relaxation {
    std::vector<std::string> dropped;  ///< conditions as written: `date:2020`, `-draft`; of a
                                       ///< selection `country=IN,JP` or `not type=news`
    std::uint64_t total = 0;           ///< documents that match without them; at least 1
};

/// Which conditions keep @p query from finding anything: each that finds documents when it is left
/// out, those that find fewest first, as they change the question least. Where no single one does,
/// pairs of them. A word is a condition, too; alternatives are not. Meant for a search without
/// matches; it costs a count for each condition, at most 64.
/// @param options as for search(): selections count as conditions
/// @returns Errc::bad_query, Errc::bad_argument, Errc::corrupt
Result<std::vector<Relaxation>> find_relaxations(const Searcher& searcher, std::string_view query,
                                                 const SearchOptions& options = {});

}  // namespace polidex
