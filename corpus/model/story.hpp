// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace polidex {

/// What tells copies of a text: two sketches agree in about as many of their places, by share, as
/// the texts have 5-word shingles in common (their Jaccard similarity). See
/// understanding/story.hpp.
struct TextSketch {
    static constexpr std::size_t size = 32;
    std::array<std::uint8_t, size> places{};

    /// True when there was too little text to tell a copy by.
    bool empty() const {
        return std::all_of(places.begin(), places.end(), [](auto place) { return place == 0; });
    }
};

/// What tells reports of one event that share no sentences.
struct EventKey {
    static constexpr std::size_t most_fields = 3;
    std::uint32_t parties = 0;  ///< hash of who meets and whether about an agreement; 0: no event
    std::array<std::uint32_t, most_fields> fields{};  ///< hashes of the main domains; 0: none

    bool known() const { return parties != 0; }
    bool shares_field(const EventKey& other) const {
        return std::any_of(fields.begin(), fields.end(), [&](auto field) {
            return field != 0 &&
                   std::find(other.fields.begin(), other.fields.end(), field) != other.fields.end();
        });
    }
};

/// What decides which story a document belongs to: the coverage of one event.
struct StoryTraits {
    TextSketch text;
    EventKey event;
};

}  // namespace polidex
