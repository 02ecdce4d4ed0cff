// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/date_candidates.hpp"
#include "corpus/understanding/type.hpp"

#include <algorithm>
#include <chrono>

namespace polidex::understanding {
namespace {

constexpr std::size_t most_claims = 24;

/// Dates lie between the first national statutes and the end of next year.
DateContext context_of(const Document& document) {
    using namespace std::chrono;
    const year_month_day today{floor<days>(system_clock::now())};
    DateContext context;
    context.lang = document.lang;
    context.first_year = 1800;
    context.last_year = static_cast<std::int16_t>(static_cast<int>(today.year()) + 1);
    return context;
}

Role role_of(DateCue cue) {
    switch (cue) {
        case DateCue::signed_on:
            return Role::signed_on;
        case DateCue::in_force:
            return Role::in_force;
        case DateCue::event:
            return Role::event;
        default:
            return Role::published;
    }
}

Claim claim_of(const DateCandidate& candidate, bool chosen) {
    Claim claim;
    claim.facet = Facet::date;
    claim.role = role_of(candidate.cue);
    claim.assigned = chosen;
    claim.confidence = candidate.confidence;
    claim.value = candidate.date.to_string();
    claim.rule = candidate.rule;
    claim.span = candidate.span;
    claim.quote = candidate.quote;
    return claim;
}

/// The best candidates, the chosen one first; each value and role once.
void claim_dates(std::vector<DateCandidate> candidates, const DateCandidate* chosen,
                 std::vector<Claim>& claims) {
    if (chosen) claims.push_back(claim_of(*chosen, true));
    const std::size_t first = claims.size() - (chosen ? 1 : 0);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    for (const DateCandidate& candidate : candidates) {
        if (claims.size() - first >= most_claims) return;
        Claim claim = claim_of(candidate, false);
        const bool known = std::any_of(
            claims.begin() + static_cast<std::ptrdiff_t>(first), claims.end(),
            [&](const auto& c) { return c.value == claim.value && c.role == claim.role; });
        if (!known) claims.push_back(std::move(claim));
    }
}

}  // namespace

void annotate_dates(Reading& reading) {
    Document& document = reading.document;
    DateContext context = context_of(document);
    context.order = order_of(document);
    std::vector<DateCandidate> candidates;
    add_metadata_dates(document, context, candidates);
    add_text_dates(document, dated_places(document, context), candidates);
    add_spelled_dates(document, candidates);
    const DateCandidate* chosen = choose_date(candidates, type_of(document).type);
    if (chosen) {
        document.date = chosen->date;
        document.date_role = role_of(chosen->cue);
    }
    claim_dates(candidates, chosen, document.claims);
}

}  // namespace polidex::understanding
