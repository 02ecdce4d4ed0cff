// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/timeline/agreement_groups.hpp"

#include <polidex/query/timeline.hpp>

#include <vector>

namespace polidex::query {

/// Rows, conflicts and gaps of one agreement, and what it is called.
TimelineAgreement life_of(const AgreementGroup& group);

/// Steps told by several documents as one row each: @p evidence of one agreement. A report of a
/// step whose day another document states belongs to that day. Later reports of a step that is
/// taken once belong to the first; other steps make a new row after a month.
std::vector<TimelineRow> rows_of(std::vector<TimelineEvidence> evidence);

/// Where documents contradict each other: different days of a step taken once, a step that is
/// denied after it was told, and different states of the agreement in reports of the same days.
std::vector<TimelineConflict> conflicts_of(const std::vector<TimelineEvidence>& evidence);

/// The phases up to in force that no evidence says were reached.
std::vector<TimelineGap> gaps_of(const std::vector<TimelineEvidence>& evidence, bool has_text);

/// True when @p a is better evidence of one step than @p b.
bool is_better(const TimelineEvidence& a, const TimelineEvidence& b);

}  // namespace polidex::query
