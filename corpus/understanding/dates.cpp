// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/date_candidates.hpp"
#include "corpus/understanding/type.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>

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

/// Told in words, with its month, and not as a deadline.
bool is_told(const Document& document, const DatedPlace& place, int this_year) {
    const DateExpression& found = place.expression;
    const bool told = found.form == DateForm::named || found.form == DateForm::month_year;
    const std::string& text = document.blocks[place.block].text;
    return told && found.date.year <= this_year &&
           date_cue(text, found.begin, found.end) != DateCue::other;
}

/// On the cover, or said of the document itself: no other date speaks against it.
bool is_well_placed(std::string_view rule) {
    return rule == "date.metadata" || rule == "date.cover" || rule == "date.near-title" ||
           rule == "date.title" || rule == "date.act-title";
}

/// The latest year from which on a text tells @p fewest dates; 0 if there is none. A text that
/// speaks of a day cannot be older than it.
int latest_told_year(const Document& document, const std::vector<DatedPlace>& places, int this_year,
                     std::size_t fewest) {
    std::vector<int> years;
    for (const DatedPlace& place : places)
        if (is_told(document, place, this_year)) years.push_back(place.expression.date.year);
    if (years.size() < fewest) return 0;
    std::sort(years.begin(), years.end(), std::greater<>());
    return years[fewest - 1];
}

/// Plans, reports and speeches are of the time they speak of. Laws and treaties are not: they are
/// amended, and printed with what came later.
bool is_of_its_time(std::string_view type) {
    return type == "strategy" || type == "report" || type == "statement";
}

/// Dates of a text that tells of later days are dates of something else.
void doubt_old_dates(const Document& document, const std::vector<DatedPlace>& places, int this_year,
                     std::vector<DateCandidate>& candidates) {
    constexpr std::size_t fewest = 4;
    constexpr float doubt = 0.3F;
    const int latest = latest_told_year(document, places, this_year, fewest);
    for (DateCandidate& candidate : candidates)
        if (candidate.date.year + 1 < latest && !is_well_placed(candidate.rule))
            candidate.confidence *= doubt;
}

/// `Strategy 2014-2017`: its first year, where nothing better is known. The lines of a title are
/// judged by where they stand.
void add_title_year(const Document& document, const DateContext& context,
                    std::vector<DateCandidate>& out) {
    const auto found = scan_dates(document.title, context);
    if (found.empty() || found.front().ambiguous) return;
    DateCandidate candidate;
    candidate.date = found.front().date;
    candidate.cue = DateCue::adopted;
    candidate.confidence = 0.42F;
    candidate.rule = "date.title-year";
    candidate.quote = document.title;
    out.push_back(std::move(candidate));
}

/// `London, 22 November 2018`: a place with capitals and a day, and nothing else.
bool is_place_and_day(std::string_view line, const DateContext& context) {
    constexpr std::size_t longest_place = 40;
    const auto found = scan_dates(line, context);
    if (found.size() != 1 || found[0].date.day == 0 || found[0].end != line.size()) return false;
    const std::string_view place = line.substr(0, found[0].begin);
    return place.size() > 3 && place.size() <= longest_place && place.ends_with(", ") &&
           place[0] >= 'A' && place[0] <= 'Z' &&
           place.find_first_of("0123456789.:;") == std::string_view::npos;
}

/// Below its title an agreement tells where and when it was signed, if nothing else does.
void take_signatures(const Document& document, const DateContext& context,
                     std::vector<DateCandidate>& candidates) {
    constexpr float sure = 0.6F;
    const auto is_signature = [](const DateCandidate& candidate) {
        return candidate.cue == DateCue::signed_on && candidate.confidence >= sure;
    };
    if (std::any_of(candidates.begin(), candidates.end(), is_signature)) return;
    for (DateCandidate& candidate : candidates) {
        const bool near = candidate.rule == "date.near-title" || candidate.rule == "date.cover";
        if (!near || candidate.span.block >= document.blocks.size() ||
            !is_place_and_day(document.blocks[candidate.span.block].text, context))
            continue;
        candidate.cue = DateCue::signed_on;
        candidate.rule = "date.place-and-day";
        candidate.confidence = std::max(candidate.confidence, 0.8F);
        return;
    }
}

}  // namespace

void annotate_dates(Reading& reading) {
    Document& document = reading.document;
    DateContext context = context_of(document);
    context.order = order_of(document);
    std::vector<DateCandidate> candidates;
    add_metadata_dates(document, context, candidates);
    const std::vector<DatedPlace> places = dated_places(document, context);
    add_text_dates(document, places, candidates);
    add_spelled_dates(document, candidates);
    const std::string_view type = reading.type().type;
    if (is_of_its_time(type)) {
        add_title_year(document, context, candidates);
        doubt_old_dates(document, places, context.last_year - 1, candidates);
    }
    const bool agreement = type == "treaty" || type == "moc";
    if (agreement) take_signatures(document, context, candidates);
    const DateCandidate* chosen = choose_date(candidates, type);
    if (chosen) {
        document.date = chosen->date;
        document.date_role = role_of(chosen->cue);
    }
    claim_dates(candidates, chosen, document.claims);
    if (agreement) claim_in_force_on_signature(reading);
}

}  // namespace polidex::understanding
