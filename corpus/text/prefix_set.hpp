// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace polidex::text {

/// The first letters of a list of terms: a quick look that spares most words of a text a search for
/// the term they might begin. Any number of threads may share one that is filled.
/// @tparam letters  that are told apart; a set takes 2^(5 · letters - 3) bytes
template <std::size_t letters>
class PrefixSet {
public:
    PrefixSet() : prefixes_(std::size_t{1} << (letters * letter_bits)) {}

    /// @param term  folded
    void add(std::string_view term) {
        const std::size_t known = std::min(term.size(), letters);
        std::size_t first = 0;
        for (std::size_t i = 0; i < known; ++i) first = with(first, term[i]);
        const std::size_t free_bits = (letters - known) * letter_bits;
        const auto begin = prefixes_.begin() + static_cast<std::ptrdiff_t>(first << free_bits);
        std::fill(begin, begin + (std::ptrdiff_t{1} << free_bits), true);
    }

    /// False when no term begins as the text at @p at does. True where that is not ASCII or near
    /// the end of the text.
    bool may_begin(std::string_view text, std::size_t at) const {
        if (at + letters > text.size()) return true;
        std::size_t prefix = 0;
        int bytes = 0;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < letters; ++i) {
            prefix = with(prefix, text[at + i]);
            bytes |= text[at + i];
        }
        return (bytes & 0x80) != 0 || prefixes_[prefix];
    }

private:
    static constexpr std::size_t letter_bits = 5;  // in which both cases of ASCII are alike

    static constexpr std::size_t with(std::size_t prefix, char letter) {
        return prefix << letter_bits | static_cast<std::size_t>(letter & 0x1f);
    }

    std::vector<bool> prefixes_;
};

}  // namespace polidex::text
