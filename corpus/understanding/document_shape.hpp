// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <cstdint>

namespace polidex::understanding {

/// How a document names those who act in it.
enum class Shape : std::uint8_t {
    other,   ///< strategies, laws, reports, news: whom it is mostly about
    treaty,  ///< its parties, in title and preamble
    speech,  ///< its speaker's state and those a passage is about
    eu_act,  ///< the European Union
};

/// Judged by the words of the title and the first sentences.
Shape shape_of(const Reading& reading);

/// Sentences of the head: title, cover and first lines.
inline constexpr std::uint32_t head_sentences = 12;

}  // namespace polidex::understanding
