// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/comparison.hpp>

#include "query/match_finder.hpp"
#include "query/query_error.hpp"
#include "query/searcher_access.hpp"
#include "query/study/compared_facets.hpp"
#include "query/study/docs_by_segment.hpp"
#include "query/study/key_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <utility>

namespace polidex {
namespace {

using query::Docs;
using query::DocumentPlace;

constexpr std::size_t common_ids_told = 10;

std::string iso(std::int32_t day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Those of @p a that are in @p b too, or that are not.
std::vector<Docs> combine(const std::vector<Docs>& a, const std::vector<Docs>& b,
                          Docs (*operation)(query::DocSpan, query::DocSpan)) {
    std::vector<Docs> made;
    for (std::size_t i = 0; i < a.size(); ++i) made.push_back(operation(a[i], b[i]));
    return made;
}

/// Works out one comparison.
class ComparisonRun {
public:
    ComparisonRun(const Searcher& searcher, const ComparisonOptions& options)
        : snapshot_(query::SearcherAccess::snapshot(searcher)),
          words_(query::SearcherAccess::tools(searcher).words),
          options_(options) {}

    Result<void> choose(std::size_t side, std::string_view name) {
        auto places = places_of(side, name);
        if (!places) return places.error();
        if (places->empty())
            return Error{Errc::not_found,
                         fmt::format("{}: no document has this id, and as a query it finds none",
                                     query::quoted(name)),
                         "name a document by its id or its end, or write a query: country:IN"};
        places_[side] = std::move(*places);
        docs_[side] = query::docs_by_segment(places_[side], snapshot_.segments().size());
        describe(answer_.sides[side], places_[side]);
        return {};
    }

    Result<Comparison> run() {
        find_common();
        for (const Facet facet : options_.facets) {
            if (static_cast<std::size_t>(facet) >= column_facet_count)
                return Error{Errc::bad_argument,
                             fmt::format("facet {} cannot be compared", name_of(facet)),
                             "its values are not counted"};
            answer_.facets.push_back(query::compare_facet(snapshot_, facet, docs_));
        }
        for (const std::size_t side : {0U, 1U}) {
            auto found = query::find_evidence(snapshot_, places_[side], options_.evidence, side,
                                              answer_.facets);
            if (!found) return found.error();
        }
        for (auto step : {&ComparisonRun::tell_apart, &ComparisonRun::find_shared_words}) {
            auto done = (this->*step)();
            if (!done) return done.error();
        }
        return std::move(answer_);
    }

private:
    Result<std::vector<DocumentPlace>> places_of(std::size_t side, std::string_view name) {
        ComparedSide& told = answer_.sides[side];
        told.name = name;
        const auto place = query::find_document(snapshot_, name);
        if (!place) return query::find_matches(snapshot_, words_, name, options_.matching);
        const storage::Segment& segment = snapshot_.segments()[place->segment]->segment();
        const auto document = segment.brief(place->doc);
        if (!document) return document.error();
        told.id = document->id;
        told.title = document->title;
        return std::vector<DocumentPlace>{*place};
    }

    void describe(ComparedSide& side, const std::vector<DocumentPlace>& places) {
        std::int32_t first = std::numeric_limits<std::int32_t>::max();
        std::int32_t last = storage::undated;
        for (const DocumentPlace& place : places) {
            const storage::Columns& columns = snapshot_.segments()[place.segment]->columns();
            const std::int32_t day = columns.first_day()[place.doc];
            if (day == storage::undated) {
                ++side.undated;
                continue;
            }
            first = std::min(first, day);
            last = std::max(last, columns.last_day()[place.doc]);
        }
        side.documents = places.size();
        if (side.undated == side.documents) return;
        side.first_day = iso(first);
        side.last_day = iso(last);
    }

    void find_common() {
        for (const Docs& docs : combine(docs_[0], docs_[1], query::intersect))
            answer_.common += docs.size();
        for (const DocumentPlace& place : places_[0]) {
            if (answer_.common_ids.size() == std::min<std::size_t>(answer_.common, common_ids_told))
                return;
            const Docs& others = docs_[1][place.segment];
            if (std::binary_search(others.begin(), others.end(), place.doc))
                answer_.common_ids.emplace_back(
                    snapshot_.segments()[place.segment]->columns().id(place.doc));
        }
    }

    Result<std::vector<KeyWord>> words_of(const std::vector<Docs>& docs,
                                          const std::vector<Docs>& others, std::size_t limit) {
        KeynessOptions wanted;
        wanted.least = options_.least;
        wanted.limit = limit;
        auto found = query::key_words(snapshot_, {docs, others}, wanted);
        if (!found) return found.error();
        return std::move(found->key_words);
    }

    Result<void> tell_apart() {
        for (const std::size_t side : {0U, 1U}) {
            auto words =
                words_of(combine(docs_[side], docs_[1 - side], query::subtract),
                         combine(docs_[1 - side], docs_[side], query::subtract), options_.words);
            if (!words) return words.error();
            answer_.sides[side].key_words = std::move(*words);
        }
        return {};
    }

    /// Words that mark either side among all documents, by the weaker of the two.
    Result<void> find_shared_words() {
        std::vector<Docs> others;
        for (std::size_t i = 0; i < snapshot_.segments().size(); ++i)
            others.push_back(query::subtract(
                query::subtract(snapshot_.segments()[i]->live_docs(), docs_[0][i]), docs_[1][i]));
        std::map<std::string, KeyWord> first;
        auto words = words_of(docs_[0], others, std::numeric_limits<std::size_t>::max());
        if (!words) return words.error();
        for (KeyWord& word : *words) first.emplace(word.word, std::move(word));
        words = words_of(docs_[1], others, std::numeric_limits<std::size_t>::max());
        if (!words) return words.error();
        auto& shared = answer_.shared_words;
        for (KeyWord& word : *words) {
            const auto same = first.find(word.word);
            if (same == first.end()) continue;
            word.count += same->second.count;
            word.documents += same->second.documents;
            word.log_likelihood = std::min(word.log_likelihood, same->second.log_likelihood);
            word.log_ratio = std::min(word.log_ratio, same->second.log_ratio);
            shared.push_back(std::move(word));
        }
        std::stable_sort(shared.begin(), shared.end(), [](const KeyWord& a, const KeyWord& b) {
            return a.log_likelihood > b.log_likelihood;
        });
        if (shared.size() > options_.words) shared.resize(options_.words);
        return {};
    }

    const query::Snapshot& snapshot_;
    query::WordReader& words_;
    const ComparisonOptions& options_;
    std::array<std::vector<DocumentPlace>, 2> places_;
    query::BothSides docs_;
    Comparison answer_;
};

}  // namespace

Result<Comparison> compare(const Searcher& searcher, std::string_view first,
                           std::string_view second, const ComparisonOptions& options) {
    ComparisonRun run(searcher, options);
    if (auto chosen = run.choose(0, first); !chosen) return chosen.error();
    if (auto chosen = run.choose(1, second); !chosen) return chosen.error();
    return run.run();
}

}  // namespace polidex
