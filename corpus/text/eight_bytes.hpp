// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <cstring>

namespace polidex::text {

// Looking at eight bytes of a text at once. What is found in a byte is said by its highest bit.

inline std::uint64_t eight_bytes(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

constexpr std::uint64_t in_each_byte(std::uint8_t byte) { return 0x0101010101010101U * byte; }

constexpr std::uint64_t highest_bits = in_each_byte(0x80);

/// Where @p word, which is ASCII, has @p byte.
constexpr std::uint64_t bytes_that_are(std::uint8_t byte, std::uint64_t word) {
    return ~((word ^ in_each_byte(byte)) + in_each_byte(0x7f)) & highest_bits;
}

/// Not 0 when @p word has a byte that is no printable ASCII.
constexpr std::uint64_t not_printable(std::uint64_t word) {
    const std::uint64_t control = (word - in_each_byte(' ')) & ~word;
    const std::uint64_t beyond = word | (word + in_each_byte(1));  // 0x7f is a control, too
    return (control | beyond) & highest_bits;
}

}  // namespace polidex::text
