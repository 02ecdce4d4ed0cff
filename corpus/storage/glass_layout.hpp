// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Layout of a Xapian 1.4 database in one file (backend Glass, format 2016-03-14), as far as
/// `postings.glass` uses it; see docs/format.md. Numbers of blocks and items are big-endian.
namespace polidex::storage::glass {

inline constexpr std::string_view magic{"\x0f\x0dXapian Glass"};
inline constexpr unsigned format_date = (2016U - 2014U) << 9 | 3U << 5 | 14U;
inline constexpr std::size_t block_bytes = 8192;
inline constexpr std::size_t identity_bytes = 16;
inline constexpr unsigned tables = 6;  ///< of which only the first, of postings, has content

// A block: revision (4 bytes), level (1), largest free piece (2), free bytes (2), end of the
// directory (2), then the directory of 2-byte offsets growing up and the items growing down.
inline constexpr std::size_t level_at = 4;
inline constexpr std::size_t directory_end_at = 9;
inline constexpr std::size_t directory_begin = 11;
inline constexpr std::size_t offset_bytes = 2;

// An item of a leaf: size - 3 and flags (2), length of the key (1), key, tag.
inline constexpr std::size_t leaf_head = 3;
inline constexpr unsigned whole_tag = 0x6000;  ///< first and last component of its tag
inline constexpr unsigned size_mask = 0x1fff;

// An item of a branch: block (4), length of the key (1), key, component (2).
inline constexpr std::size_t branch_head = 5;
inline constexpr std::size_t component_bytes = 2;

}  // namespace polidex::storage::glass
