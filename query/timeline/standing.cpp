// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/standing.hpp"

#include "corpus/data/data.hpp"
#include "corpus/understanding/cue_list.hpp"

#include <algorithm>
#include <array>

namespace polidex::query {
namespace {

struct Step {
    std::string_view status;
    Phase phase;
    bool once;
};

constexpr std::array<Step, 10> steps{{{"proposed", Phase::announced, false},
                                      {"announced", Phase::announced, false},
                                      {"negotiating", Phase::announced, false},
                                      {"drafted", Phase::drafted, true},
                                      {"finalised", Phase::drafted, true},
                                      {"signed", Phase::signed_on, true},
                                      {"ratified", Phase::signed_on, true},
                                      {"in-force", Phase::in_force, true},
                                      {"amended", Phase::amended, false},
                                      {"terminated", Phase::amended, true}}};

const Step* find_step(std::string_view status) {
    const auto at = std::find_if(steps.begin(), steps.end(),
                                 [&](const Step& step) { return step.status == status; });
    return at == steps.end() ? nullptr : &*at;
}

const understanding::CueList& cues() {
    static const understanding::CueList list(data::timeline());
    return list;
}

/// A comma or a dash ends the clause that a word before the step speaks for.
bool is_one_clause(std::string_view gap) {
    return gap.find_first_of(",;:(") == std::string_view::npos &&
           gap.find("—") == std::string_view::npos;
}

bool bears_on(const understanding::CueHit& hit, std::string_view sentence, std::size_t begin,
              std::size_t end) {
    if (hit.kind == "sentence") return true;
    const bool before = hit.kind == "before";
    const std::size_t from = before ? hit.end : end;
    const std::size_t to = before ? begin : hit.begin;
    if (from > to || static_cast<float>(to - from) > hit.weight) return false;
    return is_one_clause(sentence.substr(from, to - from));
}

}  // namespace

Standing standing_of(std::string_view status, std::string_view sentence, std::size_t begin,
                     std::size_t end, std::string_view lang) {
    Standing standing = Standing::done;
    for (const auto& hit : cues().find(sentence, lang)) {
        if (!bears_on(hit, sentence, begin, end)) continue;
        if (hit.value == "denied") return Standing::denied;
        if (hit.value == "approved" && status == "drafted") continue;
        standing = Standing::planned;
    }
    const bool asked = !sentence.empty() && sentence.back() == '?';
    return asked ? Standing::planned : standing;
}

bool is_taken_once(std::string_view status) {
    const Step* step = find_step(status);
    return step != nullptr && step->once;
}

std::size_t order_of(std::string_view status) {
    const Step* step = find_step(status);
    return step == nullptr ? steps.size() : static_cast<std::size_t>(step - steps.data());
}

Phase phase_of(std::string_view status) {
    const Step* step = find_step(status);
    return step == nullptr ? Phase::announced : step->phase;
}

}  // namespace polidex::query
