// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace polidex::storage {

/// First bytes of a section file.  // on disk: never change
struct SectionHeader {
    char magic[8];
    std::uint32_t version;      ///< of the sections' meaning
    std::uint32_t layout;       ///< of header, directory and trailer: `section_layout`
    std::uint8_t reserved[40];  ///< zero
    std::uint64_t checksum;     ///< XXH3-64 of the 56 bytes before
};

/// Last bytes of a section file.  // on disk: never change
struct SectionTrailer {
    char magic[8];  ///< `section_trailer_magic`
    std::uint64_t directory_offset;
    std::uint64_t directory_size;
    std::uint64_t directory_checksum;
    std::uint64_t file_size;
    std::uint32_t section_count;
    std::uint8_t reserved[12];  ///< zero
    std::uint64_t checksum;     ///< XXH3-64 of the 56 bytes before
};

static_assert(sizeof(SectionHeader) == 64 && sizeof(SectionTrailer) == 64);

inline constexpr std::uint32_t section_layout = 1;
inline constexpr std::string_view section_trailer_magic = "PDXTRAIL";
inline constexpr std::size_t section_alignment = 64;
inline constexpr std::size_t section_block_bytes = 64 * 1024;
inline constexpr std::size_t section_checksummed_bytes = 56;  ///< of header and of trailer

}  // namespace polidex::storage
