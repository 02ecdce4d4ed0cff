// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// Writes the blocks of one table of Xapian's Glass backend (format 2016-03-14, Xapian 1.4) from
/// items that come in byte order of their keys, each block once.
///
/// Adding documents through Xapian walks two search trees for each posting; lists that are inverted
/// and sorted already need neither. See docs/decisions.md. One thread per object.
class GlassTree {
public:
    static constexpr std::size_t block_bytes = 8192;
    static constexpr std::size_t max_key_bytes = 255;

    /// What a reader needs to find its way in.
    struct Root {
        std::uint32_t block = 0;
        std::uint32_t level = 0;
        std::uint64_t entries = 0;
        std::uint32_t end = 0;  ///< number of the first block behind the table
    };

    /// @param out receives whole blocks; the first one has the number @p first_block
    GlassTree(std::ostream& out, std::uint32_t first_block);

    /// Most bytes that the tag of an item with this key may have; large ones start a new block.
    std::size_t max_tag_bytes(std::size_t key_bytes) const;
    /// Most bytes of such a tag that still fit into the current block.
    std::size_t room(std::size_t key_bytes) const;

    /// Adds the next item.
    void add(std::string_view key, std::string_view tag);

    Root finish();

private:
    struct Block {
        std::string bytes = std::string(block_bytes, '\0');
        std::size_t directory_end = 0;
        std::size_t items_begin = block_bytes;
        std::string first_key;  ///< separates it from the block before
    };

    bool fits(const Block& block, std::size_t item_bytes) const;
    void place(Block& block, std::string_view item);
    std::uint32_t write(Block& block, std::size_t level);
    void start(Block& block, std::string first_key);
    void point_to(std::size_t level, const std::string& key, std::uint32_t child);

    std::ostream& out_;
    std::uint32_t next_block_;
    std::uint64_t entries_ = 0;
    std::vector<Block> levels_;
    std::string last_key_;
    std::string item_;
};

}  // namespace polidex::indexer
