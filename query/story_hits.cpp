// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/story_hits.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace polidex::query {

StoryHits::StoryHits(const Snapshot& snapshot, std::shared_ptr<const StoryGroups> groups,
                     HitOrder order)
    : snapshot_(snapshot), groups_(std::move(groups)), order_(order), stories_(groups_->count()) {}

void StoryHits::add(std::size_t segment, DocList docs, const double* scores) {
    const auto days = snapshot_.segments()[segment]->columns().first_day();
    for (const std::uint32_t doc : docs.docs) {
        const Ranked hit{scores == nullptr ? 0 : scores[doc], days[doc],
                         static_cast<std::uint32_t>(segment), doc};
        const std::uint32_t number = story_of(hit);
        Story& story = stories_[number];
        if (story.matches == 0) met_.push_back(number);
        if (story.matches == 0 || precedes(snapshot_, order_, hit, story.best)) story.best = hit;
        ++story.matches;
    }
    matches_.emplace_back(static_cast<std::uint32_t>(segment), std::move(docs));
}

std::vector<Ranked> StoryHits::best(std::size_t first, std::size_t limit) const {
    std::vector<Ranked> hits;
    for (const std::uint32_t number : met_) hits.push_back(stories_[number].best);
    first = std::min(first, hits.size());
    limit = std::min(limit, hits.size() - first);
    const auto begin = hits.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(limit);
    std::partial_sort(hits.begin(), end, hits.end(), [this](const Ranked& a, const Ranked& b) {
        return precedes(snapshot_, order_, a, b);
    });
    return {begin, end};
}

std::vector<HitStory> StoryHits::stories_of(std::span<const Ranked> hits) const {
    std::vector<HitStory> found(hits.size());
    std::unordered_map<std::uint32_t, std::size_t> wanted;  // with more than one match
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const std::uint32_t number = story_of(hits[i]);
        found[i].id = groups_->id(number);
        found[i].matches = stories_[number].matches;
        if (found[i].matches > 1) wanted.emplace(number, i);
    }
    if (wanted.empty()) return found;
    for (const auto& [segment, docs] : matches_)
        for (const std::uint32_t doc : docs.docs) {
            const auto at = wanted.find(groups_->story(segment, doc));
            if (at == wanted.end()) continue;
            const Ranked& hit = hits[at->second];
            if (hit.segment != segment || hit.doc != doc)
                found[at->second].others.emplace_back(
                    snapshot_.segments()[segment]->columns().id(doc));
        }
    for (HitStory& story : found) {
        std::sort(story.others.begin(), story.others.end());
        if (story.others.size() > HitStory::most_others) story.others.resize(HitStory::most_others);
    }
    return found;
}

}  // namespace polidex::query
