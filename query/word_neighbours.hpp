// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::query {

/// A word of the index that is spelled like another.
struct Neighbour {
    std::string word;
    std::size_t distance = 0;  ///< letters between them
    std::uint64_t count = 0;   ///< how often it stands in the index
};

/// For each of @p words, folded, the words of the index one letter away, of six letters and more
/// two: nearest first, then the most frequent. At most two million words are looked at.
std::vector<std::vector<Neighbour>> find_neighbours(const Snapshot& snapshot,
                                                    const std::vector<std::string>& words);

}  // namespace polidex::query
