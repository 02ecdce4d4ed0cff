// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// An OLE compound file in memory ([MS-CFB]): the streams and storages at its top. Work and memory
/// are bounded by the size of its bytes; one that is damaged has fewer streams, or shorter ones.
class OleFile {
public:
    /// @param bytes must outlive the object
    explicit OleFile(std::string_view bytes);

    /// Names in ASCII, with the control character that some begin with.
    std::vector<std::string> names() const;

    /// The bytes of the stream called so, upper and lower case alike; empty when there is none.
    std::string stream(std::string_view name) const;

private:
    struct Entry {
        std::string name;
        std::uint32_t first_sector = 0;
        std::uint64_t size = 0;
    };
    void read_table();
    void read_directory();
    std::string_view sector(std::uint32_t number) const;
    std::uint32_t next(std::uint32_t number) const;
    std::string chain(std::uint32_t first, std::uint64_t most_bytes) const;
    std::string small_chain(std::uint32_t first, std::uint64_t size) const;

    std::string_view bytes_;
    std::size_t sector_bytes_ = 0;
    std::vector<std::uint32_t> table_;  ///< sectors of the allocation table
    std::vector<Entry> entries_;        ///< the root's first
};

/// Names of the streams and storages at the top; empty when @p bytes are no compound file.
std::vector<std::string> ole_names(std::string_view bytes);

}  // namespace polidex
