// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass_tree.hpp"

#include <algorithm>

namespace polidex::indexer {
namespace {

// A block: revision (4 bytes), level (1), largest free piece (2), free bytes (2), end of the
// directory (2), then the directory of 2-byte offsets growing up and the items growing down.
constexpr std::size_t directory_begin = 11;
constexpr std::size_t offset_bytes = 2;
constexpr std::uint32_t revision = 1;

// An item of a leaf: size - 3 and flags (2), length of the key (1), key, tag.
constexpr std::size_t leaf_head = 3;
constexpr unsigned whole_tag = 0x6000;  // first and last component of its tag
// An item of a branch: block (4), length of the key (1), key, component (2).
constexpr std::size_t items_per_block = 4;
constexpr std::size_t max_item_bytes =
    (GlassTree::block_bytes - directory_begin - items_per_block * offset_bytes) / items_per_block;

void put(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t width) {
    for (std::size_t i = width; i-- > 0; value >>= 8) bytes[at + i] = static_cast<char>(value);
}

void append(std::string& bytes, std::uint64_t value, std::size_t width) {
    bytes.resize(bytes.size() + width);
    put(bytes, bytes.size() - width, value, width);
}

/// The shortest string that is above @p before and not above @p key.
std::string separator(std::string_view before, std::string_view key) {
    const auto differ = std::mismatch(before.begin(), before.end(), key.begin(), key.end());
    const auto common = static_cast<std::size_t>(differ.second - key.begin());
    return std::string(key.substr(0, common + 1));
}

}  // namespace

GlassTree::GlassTree(std::ostream& out, std::uint32_t first_block)
    : out_(out), next_block_(first_block) {
    levels_.emplace_back();
    start(levels_.front(), {});
    add({}, {});  // each table begins with an empty key that is not counted
    entries_ = 0;
}

std::size_t GlassTree::max_tag_bytes(std::size_t key_bytes) const {
    return max_item_bytes - leaf_head - key_bytes;
}

std::size_t GlassTree::room(std::size_t key_bytes) const {
    const Block& leaf = levels_.front();
    const std::size_t free = leaf.items_begin - leaf.directory_end;
    const std::size_t head = offset_bytes + leaf_head + key_bytes;
    return free < head ? 0 : std::min(free - head, max_tag_bytes(key_bytes));
}

void GlassTree::add(std::string_view key, std::string_view tag) {
    item_.clear();
    append(item_, whole_tag | (key.size() + tag.size()), 2);
    append(item_, key.size(), 1);
    item_.append(key).append(tag);
    if (!fits(levels_.front(), item_.size())) {
        const std::string first_key = levels_.front().first_key;
        const std::uint32_t number = write(levels_.front(), 0);
        start(levels_.front(), separator(last_key_, key));
        point_to(1, first_key, number);
    }
    place(levels_.front(), item_);
    last_key_.assign(key);
    ++entries_;
}

GlassTree::Root GlassTree::finish() {
    for (std::size_t level = 0;; ++level) {
        const std::string first_key = levels_[level].first_key;
        const std::uint32_t number = write(levels_[level], level);
        if (level + 1 == levels_.size())
            return {number, static_cast<std::uint32_t>(level), entries_, next_block_};
        point_to(level + 1, first_key, number);
    }
}

bool GlassTree::fits(const Block& block, std::size_t item_bytes) const {
    return block.items_begin - block.directory_end >= item_bytes + offset_bytes;
}

void GlassTree::place(Block& block, std::string_view item) {
    block.items_begin -= item.size();
    block.bytes.replace(block.items_begin, item.size(), item);
    put(block.bytes, block.directory_end, block.items_begin, offset_bytes);
    block.directory_end += offset_bytes;
}

std::uint32_t GlassTree::write(Block& block, std::size_t level) {
    const std::size_t free = block.items_begin - block.directory_end;
    put(block.bytes, 0, revision, 4);
    put(block.bytes, 4, level, 1);
    put(block.bytes, 5, free, 2);
    put(block.bytes, 7, free, 2);
    put(block.bytes, 9, block.directory_end, 2);
    out_.write(block.bytes.data(), static_cast<std::streamsize>(block.bytes.size()));
    return next_block_++;
}

void GlassTree::start(Block& block, std::string first_key) {
    block.bytes.assign(block_bytes, '\0');
    block.directory_end = directory_begin;
    block.items_begin = block_bytes;
    block.first_key = std::move(first_key);
}

void GlassTree::point_to(std::size_t level, const std::string& key, std::uint32_t child) {
    if (levels_.size() == level) {
        levels_.emplace_back();
        start(levels_.back(), {});
    }
    std::string item;
    append(item, child, 4);
    append(item, key.size(), 1);
    item += key;
    append(item, key.empty() ? 0 : 1, 2);
    if (!fits(levels_[level], item.size())) {
        const std::string first_key = levels_[level].first_key;
        const std::uint32_t number = write(levels_[level], level);
        start(levels_[level], key);
        point_to(level + 1, first_key, number);
    }
    place(levels_[level], item);
}

}  // namespace polidex::indexer
