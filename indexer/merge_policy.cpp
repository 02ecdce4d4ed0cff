// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merge_policy.hpp"

#include <algorithm>
#include <map>

namespace polidex::indexer {
namespace {

constexpr std::size_t segments_of_a_tier = 8;
constexpr std::uint64_t first_tier_bytes = 2ULL << 20;  // and whatever is smaller
constexpr std::uint64_t tier_growth = 8;
constexpr double most_deleted = 0.4;
/// Of a document that is merged: its place and length before and after, its source, its part of the
/// longest posting lists. Measured: 30 with those of the writer itself.
constexpr std::uint64_t bytes_per_document = 64;
constexpr std::uint64_t least_documents = 50'000;

std::uint64_t live_documents(const MergeCandidate& segment) {
    return segment.documents - segment.deleted;
}

std::uint64_t live_bytes(const MergeCandidate& segment) {
    if (segment.documents == 0) return 0;
    return segment.bytes * (segment.documents - segment.deleted) / segment.documents;
}

unsigned tier_of(std::uint64_t bytes) {
    unsigned tier = 0;
    for (std::uint64_t limit = first_tier_bytes; bytes >= limit; limit *= tier_growth) ++tier;
    return tier;
}

/// Adds up segments that are to become one.
class Sum {
public:
    explicit Sum(const MergeLimits& limits) : limits_(limits) {}
    bool fits(const MergeCandidate& segment) const {
        return bytes_ + live_bytes(segment) <= limits_.bytes &&
               documents_ + live_documents(segment) <= limits_.documents;
    }
    void add(const MergeCandidate& segment) {
        bytes_ += live_bytes(segment);
        documents_ += live_documents(segment);
    }

private:
    MergeLimits limits_;
    std::uint64_t bytes_ = 0;
    std::uint64_t documents_ = 0;
};

std::vector<std::size_t> within(const MergeLimits& limits, const std::vector<std::size_t>& members,
                                std::span<const MergeCandidate> segments) {
    Sum sum(limits);
    std::vector<std::size_t> taken;
    for (const std::size_t i : members) {
        if (!sum.fits(segments[i])) continue;
        sum.add(segments[i]);
        taken.push_back(i);
    }
    return taken;
}

}  // namespace

MergeLimits merge_limits(std::uint64_t memory) {
    MergeLimits limits;
    limits.documents = std::max(least_documents, memory / bytes_per_document);
    return limits;
}

std::vector<std::size_t> choose_merge(std::span<const MergeCandidate> segments,
                                      const MergeLimits& limits) {
    std::map<unsigned, std::vector<std::size_t>> tiers;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto bytes = live_bytes(segments[i]);
        if (bytes < limits.bytes / 2 && live_documents(segments[i]) < limits.documents / 2)
            tiers[tier_of(bytes)].push_back(i);
    }
    for (const auto& [tier, members] : tiers)
        if (members.size() >= segments_of_a_tier) return within(limits, members, segments);
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i].deleted > most_deleted * segments[i].documents) return {i};
    return {};
}

std::vector<std::vector<std::size_t>> choose_compaction(std::span<const MergeCandidate> segments,
                                                        const MergeLimits& limits) {
    std::vector<std::vector<std::size_t>> merges;
    std::vector<std::size_t> group;
    const auto end_group = [&] {
        if (group.size() > 1 || (group.size() == 1 && segments[group.front()].deleted > 0))
            merges.push_back(group);
        group.clear();
    };
    Sum sum(limits);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!sum.fits(segments[i])) {
            end_group();
            sum = Sum(limits);
        }
        sum.add(segments[i]);
        group.push_back(i);
    }
    end_group();
    return merges;
}

}  // namespace polidex::indexer
