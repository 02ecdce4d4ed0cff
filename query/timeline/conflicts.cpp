// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/agreement_life.hpp"
#include "query/timeline/standing.hpp"
#include "query/union_find.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::int32_t same_days = 14;  // as for stories

/// States of which an agreement has one at a time.
constexpr std::array<std::string_view, 6> states{"proposed",  "negotiating", "drafted",
                                                 "finalised", "signed",      "in-force"};

bool is_state(std::string_view status) {
    return std::find(states.begin(), states.end(), status) != states.end();
}

using Pointers = std::vector<const TimelineEvidence*>;

/// The evidence of each day that no other may mean, the best first.
void find_dates(std::string_view status, const Pointers& told, std::vector<TimelineConflict>& out) {
    Pointers sides;
    for (const TimelineEvidence* one : told) {
        if (one->basis != DateBasis::stated || one->standing != Standing::done) continue;
        const auto same = std::find_if(sides.begin(), sides.end(), [&](const auto* other) {
            return one->date.first_day() <= other->date.last_day() &&
                   other->date.first_day() <= one->date.last_day();
        });
        if (same == sides.end())
            sides.push_back(one);
        else if (is_better(*one, **same))
            *same = one;
    }
    if (sides.size() < 2) return;
    TimelineConflict conflict{fmt::format("{}: {} dates", status, sides.size()), {}};
    for (const TimelineEvidence* side : sides) conflict.sides.push_back(*side);
    out.push_back(std::move(conflict));
}

/// Told as done by one and as not done by another at the same time or later.
void find_denials(std::string_view status, const Pointers& told,
                  std::vector<TimelineConflict>& out) {
    for (const TimelineEvidence* denial : told) {
        if (denial->standing != Standing::denied) continue;
        const auto done = std::find_if(told.begin(), told.end(), [&](const auto* one) {
            return one->standing == Standing::done && one->document != denial->document &&
                   one->date.known() && denial->date.known() &&
                   one->date.last_day() <= denial->date.first_day();
        });
        if (done == told.end()) continue;
        out.push_back({fmt::format("{}: told and denied", status), {**done, *denial}});
        return;
    }
}

/// Unites reports of one story, and those within two weeks of the first of them.
UnionFind same_days_of(const Pointers& told) {
    UnionFind days(told.size());
    std::map<std::string_view, std::uint32_t> stories;
    std::map<std::int32_t, std::vector<std::uint32_t>> by_day;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
        days.unite(stories.try_emplace(told[i]->story, i).first->second, i);
        if (told[i]->date.day != 0) by_day[told[i]->date.first_day()].push_back(i);
    }
    const std::vector<std::uint32_t>* first = nullptr;
    std::int32_t begin = 0;
    for (const auto& [day, members] : by_day) {
        if (first == nullptr || day - begin > same_days) {
            first = &members;
            begin = day;
        }
        for (const std::uint32_t member : members) days.unite(first->front(), member);
    }
    return days;
}

/// The best of each state, each from another document where that can be; the least state first.
std::vector<TimelineEvidence> sides_of(const std::map<std::size_t, Pointers>& by_state) {
    std::set<std::string_view> used;
    std::vector<TimelineEvidence> sides;
    std::vector<const Pointers*> sides_told;
    sides_told.reserve(by_state.size());
    for (const auto& [number, pointers] : by_state) sides_told.push_back(&pointers);
    std::reverse(sides_told.begin(), sides_told.end());
    for (const Pointers* state : sides_told) {
        const auto better = [&](const TimelineEvidence* a, const TimelineEvidence* b) {
            const bool a_used = used.count(a->document) != 0;
            const bool b_used = used.count(b->document) != 0;
            return a_used != b_used ? b_used : is_better(*a, *b);
        };
        const auto best = std::min_element(state->begin(), state->end(), better);
        used.insert((*best)->document);
        sides.push_back(**best);
    }
    std::reverse(sides.begin(), sides.end());
    return sides;
}

/// What the reports of the same days say: `finalised` beside `drafted`.
void find_states(const std::vector<TimelineEvidence>& evidence,
                 std::vector<TimelineConflict>& out) {
    Pointers told;
    for (const TimelineEvidence& one : evidence)
        if (one.standing == Standing::done && one.basis != DateBasis::stated &&
            is_state(one.status))
            told.push_back(&one);
    UnionFind days = same_days_of(told);
    std::map<std::uint32_t, std::map<std::size_t, Pointers>> by_state;
    std::map<std::uint32_t, std::set<std::string_view>> documents;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
        const std::uint32_t group = days.find(i);
        documents[group].insert(told[i]->document);
        by_state[group][order_of(told[i]->status)].push_back(told[i]);
    }
    for (const auto& [group, sides] : by_state)
        if (sides.size() > 1 && documents[group].size() > 1)
            out.push_back({"how far it had come, in reports of the same days", sides_of(sides)});
}

}  // namespace

std::vector<TimelineConflict> conflicts_of(const std::vector<TimelineEvidence>& evidence) {
    std::map<std::size_t, Pointers> by_step;
    for (const TimelineEvidence& one : evidence) by_step[order_of(one.status)].push_back(&one);
    std::vector<TimelineConflict> conflicts;
    for (const auto& [order, told] : by_step) {
        const std::string& status = told.front()->status;
        if (!is_taken_once(status)) continue;
        find_dates(status, told, conflicts);
        find_denials(status, told, conflicts);
    }
    find_states(evidence, conflicts);
    return conflicts;
}

std::vector<TimelineGap> gaps_of(const std::vector<TimelineEvidence>& evidence, bool has_text) {
    std::vector<TimelineGap> gaps;
    for (const Phase phase :
         {Phase::announced, Phase::drafted, Phase::signed_on, Phase::in_force}) {
        TimelineGap gap{phase, "no document in this corpus", {}};
        bool reached = false;
        for (const TimelineEvidence& one : evidence) {
            if (phase_of(one.status) != phase) continue;
            if (one.standing == Standing::done) reached = true;
            gap.hints.push_back(one);
        }
        if (reached) continue;
        if (has_text && phase == Phase::signed_on) gap.says = "the text bears no date of signature";
        std::stable_sort(gap.hints.begin(), gap.hints.end(), is_better);
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

}  // namespace polidex::query
