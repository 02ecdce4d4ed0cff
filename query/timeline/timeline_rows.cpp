// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/agreement_life.hpp"
#include "query/timeline/standing.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::int32_t same_event_days = 31;  // reports of a step that may be taken again

constexpr std::array<std::string_view, 3> types{"statement", "report", "news"};
constexpr std::array<std::string_view, 5> sources{"official", "wire", "analysis", "sponsored",
                                                  "ai-written"};

template <std::size_t size>
std::size_t place_in(const std::array<std::string_view, size>& list, std::string_view value) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), value) - list.begin());
}

bool is_same_step(const TimelineRow& row, const TimelineEvidence& evidence) {
    return row.status == evidence.status && row.standing == evidence.standing;
}

bool may_be_one_day(const PartialDate& a, const PartialDate& b) {
    return a.first_day() <= b.last_day() && b.first_day() <= a.last_day();
}

bool has_story(const TimelineRow& row, const std::string& story) {
    return std::any_of(row.evidence.begin(), row.evidence.end(),
                       [&](const TimelineEvidence& one) { return one.story == story; });
}

/// Whether a report of a step belongs to the row of that step.
bool belongs(const TimelineRow& row, const TimelineEvidence& evidence) {
    if (has_story(row, evidence.story)) return evidence.basis != DateBasis::stated;
    if (row.basis == DateBasis::undated || evidence.basis == DateBasis::undated)
        return row.basis == evidence.basis;
    if (evidence.basis == DateBasis::stated)
        return row.basis == DateBasis::stated && may_be_one_day(row.date, evidence.date);
    const std::int32_t later = evidence.date.last_day() - row.date.first_day();
    if (later < 0) return false;
    const bool dated = row.basis == DateBasis::stated && row.phase != Phase::amended;
    return is_taken_once(row.status) || dated || later <= same_event_days;
}

std::int32_t first_day_of(const PartialDate& date) {
    return date.known() ? date.first_day() : std::numeric_limits<std::int32_t>::max();
}

/// Stated days first, the finest first; then reports in order of time; then what is undated.
auto turn(const TimelineEvidence& evidence) {
    const bool stated = evidence.basis == DateBasis::stated;
    const int coarse = stated ? evidence.date.last_day() - evidence.date.first_day() : 0;
    return std::make_tuple(static_cast<int>(evidence.basis), coarse, first_day_of(evidence.date),
                           std::string_view(evidence.document));
}

void join(TimelineEvidence evidence, std::vector<TimelineRow>& rows) {
    TimelineRow* found = nullptr;
    for (TimelineRow& row : rows)
        if (is_same_step(row, evidence) && belongs(row, evidence) &&
            (found == nullptr || row.date.known()))
            found = &row;
    if (found == nullptr) {
        rows.emplace_back();
        found = &rows.back();
        found->status = evidence.status;
        found->phase = phase_of(evidence.status);
        found->standing = evidence.standing;
        found->date = evidence.date;
        found->basis = evidence.basis;
    }
    found->evidence.push_back(std::move(evidence));
}

auto place(const TimelineRow& row) {
    return std::make_tuple(first_day_of(row.date), order_of(row.status), row.standing);
}

}  // namespace

bool is_better(const TimelineEvidence& a, const TimelineEvidence& b) {
    const auto rank = [](const TimelineEvidence& one) {
        return std::make_tuple(one.basis != DateBasis::stated, one.link != text_link,
                               -one.confidence, static_cast<int>(one.basis), first_day_of(one.date),
                               place_in(sources, one.source), place_in(types, one.type),
                               one.span.block, one.span.begin, std::string_view(one.document));
    };
    return rank(a) < rank(b);
}

std::vector<TimelineRow> rows_of(std::vector<TimelineEvidence> evidence) {
    std::stable_sort(
        evidence.begin(), evidence.end(),
        [](const TimelineEvidence& a, const TimelineEvidence& b) { return turn(a) < turn(b); });
    std::vector<TimelineRow> rows;
    for (TimelineEvidence& one : evidence)
        if (one.standing != Standing::denied) join(std::move(one), rows);
    for (TimelineRow& row : rows) {
        std::stable_sort(row.evidence.begin(), row.evidence.end(), is_better);
        // What a row shows first proves its date as well.
        std::stable_partition(row.evidence.begin(), row.evidence.end(),
                              [&](const TimelineEvidence& one) { return one.basis == row.basis; });
        std::set<std::string_view> stories;
        for (const TimelineEvidence& one : row.evidence) stories.insert(one.story);
        row.stories = stories.size();
    }
    std::stable_sort(rows.begin(), rows.end(), [](const TimelineRow& a, const TimelineRow& b) {
        return place(a) < place(b);
    });
    return rows;
}

}  // namespace polidex::query
