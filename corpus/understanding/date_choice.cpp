// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/date_candidates.hpp"

#include <algorithm>

namespace polidex::understanding {
namespace {

/// How much a date of this part counts as the date of a document of type @p type.
float weight_of(const DateCandidate& candidate, std::string_view type) {
    const bool agreement = type == "treaty" || type == "moc";
    const bool act = type == "legislation" || type == "resolution";
    const bool web = type == "news" || type == "statement";
    if (web && candidate.date.month == 0) return 0;  // a year does not date a piece of news
    switch (candidate.cue) {
        case DateCue::signed_on:
            return agreement ? 1.2F : (act ? 0.95F : 0.5F);
        case DateCue::published:
            return agreement || act ? 0.9F : 1.0F;
        case DateCue::adopted:
            return web ? 0.6F : 1.0F;
        case DateCue::updated:
            return web ? 0.9F : 0.6F;
        case DateCue::event:
            return web ? 0.7F : 0.3F;
        case DateCue::copyright:
            return agreement || act ? 0 : 1.0F;
        default:
            return 0;
    }
}

/// One picture dates a piece of news; pictures of several days do not.
bool events_agree(const std::vector<DateCandidate>& candidates) {
    const DateCandidate* first = nullptr;
    for (const DateCandidate& candidate : candidates) {
        if (candidate.cue != DateCue::event) continue;
        if (first && first->date != candidate.date) return false;
        first = &candidate;
    }
    return true;
}

}  // namespace

const DateCandidate* choose_date(const std::vector<DateCandidate>& candidates,
                                 std::string_view type) {
    const DateCandidate* best = nullptr;
    float best_score = 0.3F;  // less is no evidence
    const bool one_event = events_agree(candidates);
    for (const DateCandidate& candidate : candidates) {
        if (candidate.cue == DateCue::event && !one_event) continue;
        const float score = candidate.confidence * weight_of(candidate, type);
        const bool finer = best && score == best_score &&
                           candidate.date.precision() != best->date.precision() &&
                           candidate.date.precision() == "day";
        if (score > best_score || finer) {
            best = &candidate;
            best_score = score;
        }
    }
    return best;
}

}  // namespace polidex::understanding
