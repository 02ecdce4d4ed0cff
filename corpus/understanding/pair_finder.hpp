// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Two actors that one clause says act together.
struct FoundPair {
    std::string_view first;  ///< the smaller value by bytes
    std::string_view second;
    std::uint32_t sentence = 0;
    float confidence = 0;
    std::string_view rule;

    std::string value() const { return std::string(first) + "-" + std::string(second); }
};

/// True for a mention of a country, or of an organisation that makes agreements.
bool can_be_party(const Mention& mention);

/// The pairs that the sentences of @p reading assert: joined by a dash before a cooperation word
/// ("India-Japan Dialogue"), joined by "and" with one ("India and Japan signed"), or as "A signed
/// an agreement with B". Nothing from conflicts, lists of three and more, or mere company.
std::vector<FoundPair> find_pairs(const Reading& reading);

/// A pair of two values; empty values when they are the same.
FoundPair make_pair(std::string_view a, std::string_view b, std::uint32_t sentence,
                    float confidence, std::string_view rule);

}  // namespace polidex::understanding
