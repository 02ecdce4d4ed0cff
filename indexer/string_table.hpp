// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::indexer {

/// Numbers strings from 0 in order of first appearance. Strings with different tags are different.
///
/// Open addressing over copies kept in blocks: a look-up neither allocates nor follows more than
/// one pointer, since it is made once for each word of the corpus. One thread per object.
class StringTable {
public:
    StringTable();

    /// The number of (@p tag, @p text), and whether it is new.
    std::pair<std::uint32_t, bool> insert(std::uint16_t tag, std::string_view text);

    std::uint64_t memory() const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
    /// Lives as long as the table.
    std::string_view text(std::uint32_t number) const { return entries_[number].text; }
    std::uint16_t tag(std::uint32_t number) const { return entries_[number].tag; }

private:
    struct Entry {
        std::string_view text;
        std::uint32_t hash;
        std::uint16_t tag;
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = UINT32_MAX;
    };

    std::string_view keep(std::string_view text);
    void grow();

    std::vector<Entry> entries_;
    std::vector<Slot> slots_;  ///< a power of two of them, at most half full
    std::deque<std::vector<char>> blocks_;
};

}  // namespace polidex::indexer
