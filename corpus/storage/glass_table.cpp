// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/glass_table.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/glass_layout.hpp"

#include <fmt/format.h>

#include <utility>

namespace polidex::storage {
namespace {

using namespace glass;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(at, width))
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

}  // namespace

std::size_t GlassTable::Block::offset(std::size_t item) const {
    return number_at(bytes, directory_begin + item * offset_bytes, offset_bytes);
}

Result<GlassTable> GlassTable::open(std::string_view bytes, std::string path) {
    GlassTable table(bytes, std::move(path));
    if (auto read = table.read_header(); !read) return read.error();
    return table;
}

Result<void> GlassTable::read_header() {
    if (bytes_.size() < 2 * block_bytes || bytes_.substr(0, magic.size()) != magic ||
        number_at(bytes_, magic.size(), 2) != format_date)
        return damaged(path_, "is not a Xapian database in one file");
    ByteReader in(bytes_.substr(0, block_bytes).substr(magic.size() + 2));
    in.take(identity_bytes);
    in.varint();  // revision
    for (unsigned table = 0; table < tables; ++table) {
        const auto root = in.varint();
        const auto level = in.varint() >> 2;  // two flags below: of a table that grew in order
        in.varint();                          // entries
        const auto size = in.varint() << 11;
        in.varint();  // least size of what is compressed
        in.string();  // free list
        if (table > 0) continue;
        if (size != block_bytes || level >= most_levels)
            return damaged(path_, "the header has a table of another layout");
        root_ = root;
        levels_ = static_cast<std::size_t>(level);
    }
    documents_ = in.varint();
    if (in.failed()) return damaged(path_, "the header is not valid");
    return {};
}

Error GlassTable::damaged_block(std::uint64_t number, std::string_view what) const {
    return damaged(path_, fmt::format("block {} {}", number, what));
}

Result<GlassTable::Block> GlassTable::block(std::uint64_t number, std::size_t level) const {
    if (number == 0 || number >= bytes_.size() / block_bytes)
        return damaged_block(number, "is not in the file");
    Block block;
    block.bytes = bytes_.substr(static_cast<std::size_t>(number) * block_bytes, block_bytes);
    block.number = static_cast<std::uint32_t>(number);
    const auto end = number_at(block.bytes, directory_end_at, offset_bytes);
    if (number_at(block.bytes, level_at, 1) != level)
        return damaged_block(number, "has another level than the one it is read for");
    if (end < directory_begin + offset_bytes || end > block_bytes)
        return damaged_block(number, "has a directory that does not fit");
    block.count = (end - directory_begin) / offset_bytes;
    return block;
}

/// The key and what is behind it, all inside of the block.
Result<GlassTable::Item> GlassTable::item(const Block& block, std::size_t at,
                                          std::size_t level) const {
    const bool leaf = level == 0;
    const auto head = leaf ? leaf_head : branch_head;
    const auto begin = block.offset(at);
    if (begin < directory_begin || begin > block_bytes - head)
        return damaged_block(block.number, fmt::format("has item {} outside of it", at));
    std::size_t size = block_bytes - begin;
    if (leaf) {
        const auto word = number_at(block.bytes, begin, 2);
        if ((word & ~size_mask) != whole_tag)
            return damaged_block(block.number, fmt::format("has item {} of another kind", at));
        if ((word & size_mask) + leaf_head > size)
            return damaged_block(block.number, fmt::format("has item {} outside of it", at));
        size = (word & size_mask) + leaf_head;
    }
    const auto item = block.bytes.substr(begin, size);
    const auto key = number_at(item, head - 1, 1);
    if (key > item.size() - head)
        return damaged_block(block.number, fmt::format("has item {} with too long a key", at));
    return Item{item.substr(head, key), item.substr(head + key), leaf ? 0 : number_at(item, 0, 4)};
}

/// The last item whose key is not above @p key; the first when all are.
Result<std::size_t> GlassTable::last_not_above(const Block& block, std::size_t level,
                                               std::string_view key) const {
    std::size_t first = 0;
    for (std::size_t end = block.count; end - first > 1;) {
        const auto middle = first + (end - first) / 2;
        const auto found = item(block, middle, level);
        if (!found) return found.error();
        (found->key <= key ? first : end) = middle;
    }
    return first;
}

Result<GlassTable::Cursor> GlassTable::find(std::string_view key) const {
    Cursor cursor(*this);
    if (auto found = cursor.descend(root_, levels_, &key); !found) return found.error();
    if (cursor.key() != key)
        return damaged_block(cursor.places_[0].block.number, "lacks a key that belongs there");
    return cursor;
}

/// From the block @p number down to the leaf, towards @p key or along the first items.
Result<void> GlassTable::Cursor::descend(std::uint64_t number, std::size_t level,
                                         const std::string_view* key) {
    for (;; --level) {
        const auto block = table_->block(number, level);
        if (!block) return block.error();
        std::size_t at = 0;
        if (key != nullptr) {
            const auto found = table_->last_not_above(*block, level, *key);
            if (!found) return found.error();
            at = *found;
        }
        const auto item = table_->item(*block, at, level);
        if (!item) return item.error();
        places_[level] = {*block, at};
        item_ = *item;
        if (level == 0) return {};
        number = item->child;
    }
}

Result<void> GlassTable::Cursor::next() {
    for (std::size_t level = 0; level <= table_->levels_; ++level) {
        Place& place = places_[level];
        if (place.item + 1 == place.block.count) continue;
        const auto item = table_->item(place.block, ++place.item, level);
        if (!item) return item.error();
        item_ = *item;
        if (level == 0) return {};
        return descend(item->child, level - 1, nullptr);
    }
    return damaged(table_->path_, "the posting table ends too early");
}

}  // namespace polidex::storage
