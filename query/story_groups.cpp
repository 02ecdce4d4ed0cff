// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/story_groups.hpp"

#include "query/copy_finder.hpp"
#include "query/event_finder.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

/// What the documents of all segments say of their stories.
struct Evidence {
    std::vector<SketchedText> texts;
    std::vector<EventReport> reports;

    void add_texts(const SegmentState& state, const storage::StoryColumns& columns,
                   std::uint32_t first) {
        if (columns.sketches.empty()) return;
        for (const std::uint32_t doc : state.live_docs())
            if (!columns.sketches[doc].empty())
                texts.push_back({&columns.sketches[doc], first + doc});
    }

    void add_reports(const SegmentState& state, const storage::StoryColumns& columns,
                     std::uint32_t segment, std::uint32_t first) {
        for (std::size_t i = 0; i < columns.docs.size(); ++i) {
            const std::uint32_t doc = columns.docs[i];
            if (state.segment().deleted().contains(doc)) continue;
            EventReport report{columns.events[i],
                               segment,
                               doc,
                               first + doc,
                               state.columns().first_day()[doc],
                               state.columns().last_day()[doc]};
            if (report.first_day == storage::undated)
                report.last_day = std::numeric_limits<std::int32_t>::max();
            reports.push_back(report);
        }
    }
};

}  // namespace

Result<StoryGroups> StoryGroups::of(const Segments& segments) {
    StoryGroups groups;
    Evidence evidence;
    std::uint32_t documents = 0;
    for (std::uint32_t segment = 0; segment < segments.size(); ++segment) {
        const SegmentState& state = *segments[segment];
        const auto columns = state.columns().stories();
        if (!columns) return columns.error();
        evidence.add_texts(state, *columns, documents);
        evidence.add_reports(state, *columns, segment, documents);
        groups.firsts_.push_back(documents);
        documents += state.documents();
    }
    UnionFind members(documents);
    unite_copies(std::move(evidence.texts), members);
    if (auto united = unite_reports(segments, std::move(evidence.reports), members); !united)
        return united.error();

    groups.stories_.assign(documents, none);
    for (std::size_t segment = 0; segment < segments.size(); ++segment)
        for (const std::uint32_t doc : segments[segment]->live_docs()) {
            const std::uint32_t member = groups.firsts_[segment] + doc;
            // The root of a set is its first member, so its number is known already.
            auto& number = groups.stories_[members.find(member)];
            const std::string_view id = segments[segment]->columns().id(doc);
            if (number == none) {
                number = groups.count();
                groups.ids_.push_back(id);
            }
            groups.stories_[member] = number;
            groups.ids_[number] = std::min(groups.ids_[number], id);
        }
    return groups;
}

}  // namespace polidex::query
