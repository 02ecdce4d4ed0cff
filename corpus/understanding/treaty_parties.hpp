// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/pair_finder.hpp"
#include "corpus/understanding/reading.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// The parties of a treaty, from the lines before its first recital, else from its title.
struct TreatyParties {
    std::vector<std::string_view> values;  ///< in order of appearance; EU instead of its members
    std::optional<FoundPair> pair;         ///< of a bilateral one
    std::string_view rule;                 ///< that makes them parties
    std::uint32_t sentence = 0;            ///< where they are named; no_sentence: in the title
};

/// The two that a title names and no other: `Albania - Romania`, `Agreement between A and B`.
/// Empty where it names fewer or more.
std::vector<std::string_view> titled_parties(const Reading& reading);

TreatyParties treaty_parties(const Reading& reading);

}  // namespace polidex::understanding
