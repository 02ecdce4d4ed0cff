// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::text {

/// A set of bytes, for looking through texts byte by byte.
class ByteSet {
public:
    constexpr ByteSet() = default;
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char byte : bytes) has_[static_cast<std::uint8_t>(byte)] = true;
    }

    /// With all bytes from @p first to @p last.
    constexpr ByteSet with(std::uint8_t first, std::uint8_t last) const {
        ByteSet larger = *this;
        for (std::size_t byte = first; byte <= last; ++byte) larger.has_[byte] = true;
        return larger;
    }

    constexpr bool has(char byte) const { return has_[static_cast<std::uint8_t>(byte)]; }

    /// The first byte of @p text from @p at on that is in the set; the size of @p text for none.
    std::size_t find(std::string_view text, std::size_t at) const {
        while (at < text.size() && !has(text[at])) ++at;
        return at;
    }

    /// The first byte of @p text from @p at on that is not in the set; its size for none.
    std::size_t skip(std::string_view text, std::size_t at) const {
        while (at < text.size() && has(text[at])) ++at;
        return at;
    }

private:
    std::array<bool, 256> has_{};
};

}  // namespace polidex::text
