// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::storage {

/// Reads the posting table of a Xapian database in one file straight from its bytes.
///
/// The file has no checksums, so nothing in it is trusted: each number is checked before it is
/// used, and each step either moves on or ends. Only the layout that polidex writes is read: one
/// revision, blocks of 8 KiB, whole and uncompressed tags. Borrows the bytes. Any number of threads
/// may use one object.
class GlassTable {
public:
    static constexpr std::size_t most_levels = 10;

    class Cursor;

    /// @param path for messages
    /// @returns Errc::corrupt when the header is not one
    static Result<GlassTable> open(std::string_view bytes, std::string path);

    /// Number of documents that the header states.
    std::uint64_t documents() const { return documents_; }

    /// The item with @p key. @returns Errc::corrupt when there is none
    Result<Cursor> find(std::string_view key) const;

    const std::string& path() const { return path_; }

private:
    /// A block whose head is sound. Its items are checked one by one.
    struct Block {
        std::string_view bytes;
        std::uint32_t number = 0;
        std::size_t count = 0;  ///< of items, at least one

        std::size_t offset(std::size_t item) const;
    };
    struct Item {
        std::string_view key;
        std::string_view rest;  ///< of a leaf: the tag
        std::uint32_t child = 0;
    };

    GlassTable(std::string_view bytes, std::string path) : bytes_(bytes), path_(std::move(path)) {}
    Result<void> read_header();
    Result<Block> block(std::uint64_t number, std::size_t level) const;
    Result<Item> item(const Block& block, std::size_t at, std::size_t level) const;
    Result<std::size_t> last_not_above(const Block& block, std::size_t level,
                                       std::string_view key) const;
    Error damaged_block(std::uint64_t number, std::string_view what) const;

    std::string_view bytes_;
    std::string path_;
    std::uint64_t root_ = 0;
    std::size_t levels_ = 0;
    std::uint64_t documents_ = 0;
};

/// A place in the table. One thread per object; borrows the table.
class GlassTable::Cursor {
public:
    std::string_view key() const { return item_.key; }
    std::string_view tag() const { return item_.rest; }

    /// Moves to the next item. @returns Errc::corrupt, also at the end of the table
    Result<void> next();

private:
    friend class GlassTable;
    struct Place {
        Block block;
        std::size_t item = 0;
    };

    explicit Cursor(const GlassTable& table) : table_(&table) {}
    Result<void> descend(std::uint64_t number, std::size_t level, const std::string_view* key);

    const GlassTable* table_;
    std::array<Place, most_levels> places_;  ///< by level, 0 the leaf
    Item item_;
};

}  // namespace polidex::storage
