// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/actor_profile.hpp"
#include "corpus/understanding/reading.hpp"

#include <cstdint>
#include <vector>

namespace polidex::understanding {

/// How a document names those who act in it.
enum class Shape : std::uint8_t {
    other,   ///< strategies, laws, reports, news: whom it is mostly about
    treaty,  ///< its parties, in title and preamble
    speech,  ///< its speaker's state and those a passage is about
    eu_act,  ///< the European Union
};

/// Judged by the words of its beginning and by who takes a stance in it.
Shape shape_of(Reading& reading, const std::vector<ActorProfile>& profiles);

/// Sentences of the head: title, cover and first lines.
inline constexpr std::uint32_t head_sentences = 12;

/// Sentences in which a treaty has named its parties: an agreement of the European Union names all
/// its members first.
inline constexpr std::uint32_t preamble_sentences = 90;

}  // namespace polidex::understanding
