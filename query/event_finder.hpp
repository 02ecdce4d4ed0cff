// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/model/story.hpp"
#include "query/snapshot.hpp"
#include "query/union_find.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <vector>

namespace polidex::query {

/// Coverage of an event does not pause longer, and does not last longer.
inline constexpr std::int32_t pause_days = 7;
inline constexpr std::int32_t story_days = 14;

/// Share of stems of four bytes and more that two texts must have in common (Jaccard) to be of one
/// event: where one of them is dated to the day, and where none is. See docs/decisions.md.
inline constexpr double close_to_dated = 0.15;
inline constexpr double close_to_undated = 0.3;

/// A document that reports an event, and stands for @p member of a UnionFind.
struct EventReport {
    EventKey key;
    std::uint32_t segment = 0;
    std::uint32_t doc = 0;
    std::uint32_t member = 0;
    std::int32_t first_day = 0;  ///< of its date; the days that it may mean
    std::int32_t last_day = 0;

    bool exact() const { return first_day == last_day; }
};

/// Unites the reports of one event: of the same parties, with a main domain in common, and
/// - dated to the day, within a window that a pause of `pause_days` or `story_days` end, or
/// - not dated to the day: with the dated report they are closest to by their words, if it is close
///   enough and its day is one that their own date allows; else with each other.
/// @returns Errc::corrupt when words cannot be read
Result<void> unite_reports(const Segments& segments, std::vector<EventReport> reports,
                           UnionFind& stories);

}  // namespace polidex::query
