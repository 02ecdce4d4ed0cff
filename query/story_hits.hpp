// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/snapshot.hpp"
#include "query/story_groups.hpp"
#include "query/top_hits.hpp"

#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace polidex::query {

/// The stories of the matches, with the match of each that comes first. One thread per object.
class StoryHits {
public:
    StoryHits(const Snapshot& snapshot, std::shared_ptr<const StoryGroups> groups, HitOrder order);

    /// Adds matches of @p segment, each once; @p scores by document, or null when all are 0.
    void add(std::size_t segment, DocList docs, const double* scores);

    /// How many stories there are among the matches.
    std::uint64_t count() const { return met_.size(); }

    /// The first match of each story, in order: @p limit of them from the @p first on.
    std::vector<Ranked> best(std::size_t first, std::size_t limit) const;

    /// For each of @p hits, from best(): its story, and the other matches that belong to it.
    std::vector<HitStory> stories_of(std::span<const Ranked> hits) const;

private:
    struct Story {
        Ranked best;
        std::uint64_t matches = 0;
    };

    std::uint32_t story_of(const Ranked& hit) const { return groups_->story(hit.segment, hit.doc); }

    const Snapshot& snapshot_;
    std::shared_ptr<const StoryGroups> groups_;
    HitOrder order_;
    std::vector<Story> stories_;      ///< by number
    std::vector<std::uint32_t> met_;  ///< numbers of those that have a match
    std::vector<std::pair<std::uint32_t, DocList>> matches_;  ///< with their segments
};

}  // namespace polidex::query
