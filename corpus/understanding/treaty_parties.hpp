// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/pair_finder.hpp"
#include "corpus/understanding/reading.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// The parties of a treaty, from its title and the lines before its first recital.
struct TreatyParties {
    std::vector<std::string_view> values;  ///< in order of appearance; EU instead of its members
    std::optional<FoundPair> pair;         ///< of a bilateral one
    std::uint32_t sentence = 0;            ///< where they are named
};

TreatyParties treaty_parties(const Reading& reading);

}  // namespace polidex::understanding
