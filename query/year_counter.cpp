// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facet_counter.hpp"
#include "query/story_groups.hpp"

namespace polidex::query {

void YearCounter::add(const Snapshot& snapshot, std::size_t segment, DocSpan docs) {
    make_room_for(0);
    const SegmentState& state = *snapshot.segments()[segment];
    if (stories_ != nullptr)
        add_stories(state, segment, docs);
    else
        add_documents(state, docs);
}

void YearCounter::add_stories(const SegmentState& state, std::size_t segment, DocSpan docs) {
    const auto days = state.columns().first_day();
    for (const std::uint32_t doc : docs) {
        const std::uint32_t story = stories_->story(segment, doc);
        story_counts_.add_document(story);
        if (days[doc] == storage::undated) continue;
        const std::uint16_t year = year_of(days[doc]);
        make_room_for(year);
        story_counts_.add_value(year, story);
    }
}

void YearCounter::add_documents(const SegmentState& state, DocSpan docs) {
    if (docs.size() == state.documents()) {
        const auto& stored = state.year_counts();
        if (!stored.empty()) make_room_for(stored.size() - 1);
        for (std::size_t year = 0; year < stored.size(); ++year) counts_[year] += stored[year];
        return;
    }
    if (!state.years_pay(docs.size())) {
        const auto days = state.columns().first_day();
        for (const std::uint32_t doc : docs) {
            const std::uint16_t year = year_of(days[doc]);
            make_room_for(year);
            ++counts_[year];
        }
        return;
    }
    const std::uint16_t* years = state.years().data();
    if (!docs.empty()) make_room_for(state.year_counts().size() - 1);
    for (const std::uint32_t doc : docs) ++counts_[years[doc]];
}

void YearCounter::make_room_for(std::size_t year) {
    if (year >= counts_.size()) counts_.resize(year + 1);
}

DateHistogram YearCounter::finish() {
    DateHistogram histogram;
    if (counts_.empty()) return histogram;
    if (stories_ != nullptr) {
        counts_ = story_counts_.take(counts_.size());
        counts_[0] = counts_.back();  // stories without a year
        counts_.pop_back();
    }
    histogram.undated = counts_[0];
    for (std::uint32_t year = 1; year < counts_.size(); ++year) {
        if (counts_[year] == 0) continue;
        if (!histogram.years.empty())
            for (auto empty = histogram.years.back().year + 1;
                 empty < static_cast<std::int32_t>(year); ++empty)
                histogram.years.push_back({empty, 0});
        histogram.years.push_back({static_cast<std::int32_t>(year), counts_[year]});
    }
    return histogram;
}

}  // namespace polidex::query
