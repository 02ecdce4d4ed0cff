// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/timeline.hpp>

#include "query/match_finder.hpp"
#include "query/searcher_access.hpp"
#include "query/story_groups.hpp"
#include "query/timeline/agreement_life.hpp"
#include "query/timeline/pair_choice.hpp"
#include "query/timeline/standing.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace polidex {
namespace query {
namespace {

constexpr std::size_t main_fields = 3;

float confidence_of(const Document& document, std::string_view field) {
    float most = 0;
    for (const Claim& claim : document.claims)
        if (claim.facet == Facet::domain && claim.value == field)
            most = std::max(most, claim.confidence);
    return most;
}

std::string first_of(const Document& document, Facet facet) {
    auto values = values_of(document, facet);
    return values.empty() ? std::string() : std::move(values.front());
}

TellingDocument telling_document(const Document& document, bool is_text, std::string_view story) {
    TellingDocument telling;
    telling.id = document.id;
    telling.title = document.title;
    telling.type = first_of(document, Facet::type);
    telling.source = first_of(document, Facet::source);
    telling.story = story;
    telling.date = document.date;
    telling.is_text = is_text;
    telling.words = subject_words(document.title);
    telling.fields = values_of(document, Facet::domain);
    std::stable_sort(telling.fields.begin(), telling.fields.end(),
                     [&](const std::string& a, const std::string& b) {
                         return confidence_of(document, a) > confidence_of(document, b);
                     });
    if (telling.fields.size() > main_fields) telling.fields.resize(main_fields);
    return telling;
}

/// Reads the matches one by one and keeps what they tell.
class Collector {
public:
    Collector(const Searcher& searcher, const TimelineOptions& options)
        : snapshot_(SearcherAccess::snapshot(searcher)),
          tools_(SearcherAccess::tools(searcher)),
          options_(options) {}

    Result<void> run() {
        const auto choice = PairChoice::of(options_, snapshot_);
        if (!choice) return choice.error();
        if (!choice->any()) return {};
        auto stories = snapshot_.stories();
        if (!stories) return stories.error();
        VisitOptions visit;
        visit.selections = choice->selections(options_);
        visit.saved = options_.saved;
        visit.expand = options_.expand;
        visit.expanders = options_.expanders;
        const auto places = find_matches(snapshot_, tools_.words, choice->query(options_), visit);
        if (!places) return places.error();
        documents = places->size();
        for (const DocumentPlace& place : *places) {
            if (read == options_.most_documents) break;
            ++read;
            auto document = read_document(snapshot_, place, {{}, true, true});
            if (!document) return document.error();
            const std::uint32_t story = (*stories)->story(place.segment, place.doc);
            collect(*document, (*stories)->id(story), *choice);
        }
        return {};
    }

    std::vector<Telling> tellings;
    std::map<std::string, std::uint64_t> texts;  ///< by pair
    std::uint64_t documents = 0;
    std::uint64_t read = 0;

private:
    void collect(Document& document, std::string_view story, const PairChoice& choice) {
        auto pairs = values_of(document, Facet::pair);
        pairs.erase(std::remove_if(pairs.begin(), pairs.end(),
                                   [&](const std::string& pair) { return !choice.wants(pair); }),
                    pairs.end());
        if (pairs.empty()) return;
        StageReader reader(document);
        const TellingDocument facts = telling_document(document, reader.is_text(), story);
        for (const std::string& pair : pairs) {
            if (facts.is_text) ++texts[pair];
            for (Telling& telling : split_by_agreement(facts, pair, reader.read(pair)))
                tellings.push_back(std::move(telling));
        }
    }

    const Snapshot& snapshot_;
    SearchTools& tools_;
    const TimelineOptions& options_;
};

std::vector<TimelineAgreement> lives_of(std::vector<Telling> tellings) {
    std::vector<TimelineAgreement> agreements;
    for (const AgreementGroup& group : group_agreements(std::move(tellings)))
        agreements.push_back(life_of(group));
    std::stable_sort(agreements.begin(), agreements.end(),
                     [](const TimelineAgreement& a, const TimelineAgreement& b) {
                         return a.documents > b.documents;
                     });
    return agreements;
}

/// The furthest step that was told as done, else as planned.
TimelineEvidence furthest(const TimelineAgreement& agreement) {
    const TimelineRow* best = &agreement.rows.front();
    const auto rank = [](const TimelineRow& row) {
        return std::make_pair(row.standing == Standing::done, order_of(row.status));
    };
    for (const TimelineRow& row : agreement.rows)
        if (rank(row) >= rank(*best)) best = &row;
    return best->evidence.front();
}

}  // namespace
}  // namespace query

Result<Timeline> timeline(const Searcher& searcher, const TimelineOptions& options) {
    query::Collector collector(searcher, options);
    if (auto done = collector.run(); !done) return done.error();
    Timeline timeline;
    timeline.agreements = query::lives_of(std::move(collector.tellings));
    timeline.documents = collector.documents;
    timeline.read = collector.read;
    return timeline;
}

Result<TextGaps> text_gaps(const Searcher& searcher, const TimelineOptions& options) {
    query::Collector collector(searcher, options);
    if (auto done = collector.run(); !done) return done.error();
    TextGaps gaps;
    gaps.documents = collector.documents;
    gaps.read = collector.read;
    for (TimelineAgreement& agreement : query::lives_of(std::move(collector.tellings))) {
        if (!agreement.texts.empty() || agreement.rows.empty()) continue;
        const std::uint64_t texts = collector.texts[agreement.pair];
        auto latest = query::furthest(agreement);
        gaps.gaps.push_back({std::move(agreement), std::move(latest), texts});
    }
    return gaps;
}

std::string_view name_of(DateBasis basis) {
    switch (basis) {
        case DateBasis::stated:
            return "stated";
        case DateBasis::reported:
            return "reported";
        default:
            return "undated";
    }
}

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::done:
            return "done";
        case Standing::planned:
            return "planned";
        default:
            return "denied";
    }
}

std::string_view name_of(Phase phase) {
    switch (phase) {
        case Phase::announced:
            return "announced";
        case Phase::drafted:
            return "drafted";
        case Phase::signed_on:
            return "signed";
        case Phase::in_force:
            return "in force";
        default:
            return "amended";
    }
}

}  // namespace polidex
