// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Sentence that shows a role, or none.
inline constexpr std::uint32_t no_sentence = UINT32_MAX;

/// What a document says about one country or organisation, counted.
struct ActorProfile {
    std::string_view value;
    bool organisation = false;
    float score = 0;              ///< for each sentence the weight of its best mention
    std::uint32_t sentences = 0;  ///< sentences that mention it
    std::uint32_t head = 0;       ///< of them in the head
    std::uint32_t stances = 0;    ///< sentences it opens and takes a stance in
    std::uint32_t threats = 0;    ///< sentences that name it as a threat
    std::uint32_t passage = 0;    ///< longest run of sentences at most two apart
    bool in_title = false;
    bool alone_as_threat = false;                ///< named as a threat without others beside it
    std::uint32_t first_sentence = no_sentence;  ///< with its surest name
    std::uint32_t stance_sentence = no_sentence;
    std::uint32_t threat_sentence = no_sentence;
    std::uint32_t host_sentence = no_sentence;
    float best_weight = 0;
    std::uint32_t last_sentence = no_sentence;
    std::uint32_t run = 0;
};

/// Profiles of all countries and organisations of @p reading, highest score first.
std::vector<ActorProfile> profile_actors(const Reading& reading);

}  // namespace polidex::understanding
