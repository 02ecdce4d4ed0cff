// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex {

/// Who acts with whom: counts of pairs as a square table.
struct PairMatrix {
    std::vector<FacetCount> members;  ///< each with the sum of its pairs, largest first
    std::vector<std::vector<std::uint64_t>>
        cells;                       ///< [i][j]: of members i and j; 0 on the diagonal
    std::uint64_t largest = 0;       ///< of the cells
    std::uint64_t hidden_pairs = 0;  ///< pairs with a member that is not shown
};

/// @param pairs counts of Facet::pair, all of them
/// @param most  members shown at most; one whose every partner is not shown is left out too
PairMatrix pair_matrix(const FacetCounts& pairs, std::size_t most);

}  // namespace polidex
