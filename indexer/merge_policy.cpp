// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merge_policy.hpp"

#include <map>

namespace polidex::indexer {
namespace {

constexpr std::size_t segments_of_a_tier = 8;
constexpr std::uint64_t first_tier_bytes = 2ULL << 20;  // and whatever is smaller
constexpr std::uint64_t tier_growth = 8;
constexpr std::uint64_t most_bytes = 2ULL << 30;
constexpr double most_deleted = 0.4;

std::uint64_t live_bytes(const MergeCandidate& segment) {
    if (segment.documents == 0) return 0;
    return segment.bytes * (segment.documents - segment.deleted) / segment.documents;
}

unsigned tier_of(std::uint64_t bytes) {
    unsigned tier = 0;
    for (std::uint64_t limit = first_tier_bytes; bytes >= limit; limit *= tier_growth) ++tier;
    return tier;
}

}  // namespace

std::vector<std::size_t> choose_merge(std::span<const MergeCandidate> segments) {
    std::map<unsigned, std::vector<std::size_t>> tiers;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (const auto bytes = live_bytes(segments[i]); bytes < most_bytes)
            tiers[tier_of(bytes)].push_back(i);
    for (const auto& [tier, members] : tiers)
        if (members.size() >= segments_of_a_tier) return members;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i].deleted > most_deleted * segments[i].documents) return {i};
    return {};
}

}  // namespace polidex::indexer
