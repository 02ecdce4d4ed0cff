// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::indexer {

/// Finds numbers by the hash of a key that stands elsewhere: 8 to 16 bytes for each.
///
/// Several numbers may have the same key. Filled once; then any number of threads may read it.
class NumberTable {
public:
    NumberTable() = default;
    explicit NumberTable(std::size_t numbers) {
        std::size_t slots = 4;
        while (slots < numbers * 2) slots *= 2;
        slots_.assign(slots, none);
    }

    void insert(std::uint64_t hash, std::uint32_t number) {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at] != none) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = number;
    }

    /// Calls @p visit(number) for numbers that may have the key, until it returns true.
    template <typename Visit>
    void find(std::uint64_t hash, Visit&& visit) const {
        if (slots_.empty()) return;
        for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != none;
             at = (at + 1) & (slots_.size() - 1))
            if (visit(slots_[at])) return;
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::uint32_t> slots_;  ///< a power of two of them, at most half full
};

}  // namespace polidex::indexer
