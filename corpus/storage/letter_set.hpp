// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::storage {

/// What bytes a word has and how many, in so few bits that two words which are far apart mostly
/// show it: for each of 26 kinds of byte whether it is there and whether it is there twice, then
/// the length, at most 63.
enum class LetterSet : std::uint64_t {};

namespace letter_set {
inline constexpr unsigned kinds = 26;
inline constexpr std::uint64_t kinds_mask = (std::uint64_t{1} << 2 * kinds) - 1;
inline constexpr std::size_t most_bytes = 63;
}  // namespace letter_set

inline LetterSet letter_set_of(std::string_view text) {
    std::uint64_t once = 0;
    std::uint64_t twice = 0;
    for (const char c : text) {
        const std::uint64_t kind = std::uint64_t{1}
                                   << (static_cast<unsigned char>(c) & 31U) % letter_set::kinds;
        twice |= once & kind;
        once |= kind;
    }
    const std::uint64_t length = std::min(text.size(), letter_set::most_bytes);
    return LetterSet{once | twice << letter_set::kinds | length << 2 * letter_set::kinds};
}

/// False only when more than @p changes bytes must be changed, added or taken away to make one word
/// of the other: each takes one byte of a kind away, brings one, or does both.
inline bool may_be_near(LetterSet a, LetterSet b, std::size_t changes) {
    const auto one = static_cast<std::uint64_t>(a);
    const auto other = static_cast<std::uint64_t>(b);
    const std::size_t length = one >> 2 * letter_set::kinds;
    const std::size_t other_length = other >> 2 * letter_set::kinds;
    if (std::max(length, other_length) - std::min(length, other_length) > changes) return false;
    std::uint64_t different = (one ^ other) & letter_set::kinds_mask;
    for (std::size_t bits = 0; bits < 2 * changes; ++bits) different &= different - 1;
    return different == 0;
}

}  // namespace polidex::storage
