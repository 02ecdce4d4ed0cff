// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/similar.hpp>

#include "query/bm25.hpp"
#include "query/document_finder.hpp"
#include "query/document_words.hpp"
#include "query/evaluator.hpp"
#include "query/searcher_access.hpp"
#include "query/story_groups.hpp"
#include "query/top_hits.hpp"
#include "query/value_binder.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

namespace polidex::query {
namespace {

std::vector<SharedFacet> shared_facets(const Document& a, const Document& b) {
    constexpr std::array facets{Facet::country, Facet::org, Facet::pair, Facet::domain,
                                Facet::type};
    std::vector<SharedFacet> shared;
    for (const Facet facet : facets) {
        const auto others = values_of(b, facet);
        std::vector<std::string> both;
        for (std::string& value : values_of(a, facet))
            if (std::find(others.begin(), others.end(), value) != others.end())
                both.push_back(std::move(value));
        if (!both.empty()) shared.push_back({facet, std::move(both)});
    }
    return shared;
}

class SimilarRun {
public:
    SimilarRun(const Snapshot& snapshot, SearchTools& tools, DocumentPlace own,
               const SimilarOptions& options)
        : snapshot_(snapshot),
          tools_(tools),
          own_(own),
          options_(options),
          evaluator_(snapshot, tools.words, QueryNode{}),
          top_(snapshot, options.limit) {}

    Result<SimilarSet> run() {
        for (auto step : {&SimilarRun::prepare, &SimilarRun::choose_words, &SimilarRun::rank,
                          &SimilarRun::read}) {
            auto done = (this->*step)();
            if (!done) return done.error();
        }
        return std::move(answer_);
    }

private:
    Result<void> prepare() {
        auto document = segment(own_).brief(own_.doc);
        if (!document) return document.error();
        answer_.document = std::move(*document);
        for (const Selection& selection : options_.selections) {
            auto bound = bind_selection(selection, snapshot_);
            if (!bound) return bound.error();
            std::move(bound->begin(), bound->end(), std::back_inserter(conditions_));
        }
        auto stories = snapshot_.stories();
        if (!stories) return stories.error();
        stories_ = std::move(*stories);
        return {};
    }

    const storage::Segment& segment(DocumentPlace place) const {
        return snapshot_.segments()[place.segment]->segment();
    }

    std::uint64_t documents_with(const std::string& term) const {
        std::uint64_t documents = 0;
        for (const auto& state : snapshot_.segments())
            if (const auto check = state->tokens().term(term)) documents += check->documents;
        return documents;
    }

    /// Words of the document alone would find nothing else.
    Result<void> choose_words() {
        const auto read = words_of(snapshot_, own_);
        if (!read) return read.error();
        const Bm25 bm25(snapshot_.documents(), snapshot_.average_length());
        std::vector<std::pair<SignificantWord, std::string>> words;
        for (const DocumentWord& word : read->words) {
            const auto documents = documents_with(word.term);
            if (documents < 2) continue;
            const double weight = bm25.score(bm25.weight(documents), word.frequency, read->length);
            words.push_back({{word.word, word.frequency, documents, weight}, word.term});
        }
        std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
            return a.first.weight > b.first.weight;
        });
        if (words.size() > options_.words) words.resize(options_.words);
        std::vector<AddedWord> wanted;
        for (auto& [word, term] : words) {
            wanted.push_back({std::move(term), word.word, word.weight});
            answer_.words.push_back(std::move(word));
        }
        return evaluator_.add_words(wanted);
    }

    Result<void> rank() {
        for (std::uint32_t number = 0; number < snapshot_.segments().size(); ++number) {
            auto docs = evaluator_.match(number);
            for (auto at = conditions_.begin(); docs && at != conditions_.end(); ++at)
                docs = evaluator_.narrow(number, *docs, *at);
            if (!docs) return docs.error();
            rank(number, docs->docs);
        }
        return {};
    }

    void rank(std::uint32_t number, DocSpan docs) {
        std::vector<double>& scores = tools_.scores;
        const auto documents = snapshot_.segments()[number]->documents();
        if (scores.size() < documents) scores.resize(documents);
        evaluator_.score(docs, scores);
        Docs alike;
        for (const std::uint32_t doc : docs)
            if (scores[doc] > 0 && is_wanted({number, doc})) alike.push_back(doc);
        top_.offer(number, alike, scores.data());
    }

    bool is_wanted(DocumentPlace place) const {
        if (place.segment == own_.segment && place.doc == own_.doc) return false;
        return options_.own_story || !in_own_story(place);
    }

    bool in_own_story(DocumentPlace place) const {
        return stories_->story(place.segment, place.doc) == stories_->story(own_.segment, own_.doc);
    }

    Result<void> read() {
        const auto own = explain(own_);
        if (!own) return own.error();
        double own_score = 0;
        for (const ScorePart& part : *own) own_score += part.score;
        for (const Ranked& ranked : top_.take(0)) {
            auto document = read(ranked, own_score);
            if (!document) return document.error();
            answer_.similar.push_back(std::move(*document));
        }
        return {};
    }

    Result<std::vector<ScorePart>> explain(DocumentPlace place) {
        const auto matched = evaluator_.match(place.segment);
        if (!matched) return matched.error();
        return evaluator_.explain(place.doc).parts;
    }

    Result<SimilarDocument> read(const Ranked& ranked, double own_score) {
        const DocumentPlace place{ranked.segment, ranked.doc};
        auto document = segment(place).brief(place.doc);
        if (!document) return document.error();
        auto parts = explain(place);
        if (!parts) return parts.error();
        SimilarDocument found;
        found.document = std::move(*document);
        found.likeness = ranked.score / own_score;
        found.own_story = in_own_story(place);
        for (ScorePart& part : *parts) found.words.push_back(std::move(part.word));
        found.facets = shared_facets(answer_.document, found.document);
        return found;
    }

    const Snapshot& snapshot_;
    SearchTools& tools_;
    DocumentPlace own_;
    const SimilarOptions& options_;
    Evaluator evaluator_;
    TopHits top_;
    std::vector<QueryNode> conditions_;
    std::shared_ptr<const StoryGroups> stories_;
    SimilarSet answer_;
};

}  // namespace
}  // namespace polidex::query

namespace polidex {

Result<SimilarSet> similar_documents(const Searcher& searcher, std::string_view id,
                                     const SimilarOptions& options) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    const auto place = query::find_document(snapshot, id);
    if (!place) return place.error();
    return query::SimilarRun(snapshot, query::SearcherAccess::tools(searcher), *place, options)
        .run();
}

}  // namespace polidex
