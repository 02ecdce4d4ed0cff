// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace polidex::indexer {

/// A segment as the policy sees it.
struct MergeCandidate {
    std::uint64_t bytes = 0;  ///< of its files
    std::uint32_t documents = 0;
    std::uint32_t deleted = 0;  ///< of those documents
};

/// More segments than this are not left to later: a commit waits for the merge under way.
inline constexpr std::size_t most_segments = 48;

/// What a segment that others are merged into may hold. Its word streams have 32-bit places, and
/// what a merge holds in memory grows with its documents.
struct MergeLimits {
    std::uint64_t bytes = 4ULL << 30;
    std::uint64_t documents = UINT32_MAX;
};

/// The limits when a merge may take @p memory bytes.
MergeLimits merge_limits(std::uint64_t memory);

/// The segments to merge next, as rising indices; none when all is well.
///
/// Segments are in tiers by the size of their live part, each 8 times the one before; when a tier
/// has 8, they become one, as far as the limits allow. So a document is rewritten once for each
/// tier it climbs. Segments of half a limit are not joined any more. One with more than 40 % of its
/// documents deleted is rewritten by itself.
std::vector<std::size_t> choose_merge(std::span<const MergeCandidate> segments,
                                      const MergeLimits& limits = {});

/// The merges that leave as few segments as the limits allow, and no deleted documents.
std::vector<std::vector<std::size_t>> choose_compaction(std::span<const MergeCandidate> segments,
                                                        const MergeLimits& limits = {});

}  // namespace polidex::indexer
