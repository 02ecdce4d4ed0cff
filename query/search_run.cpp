// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search_run.hpp"

#include "corpus/text/stemmer.hpp"
#include "query/changed_documents.hpp"
#include "query/evaluator.hpp"
#include "query/facet_counter.hpp"
#include "query/feedback.hpp"
#include "query/query_reader.hpp"
#include "query/question.hpp"
#include "query/snippet.hpp"
#include "query/story_hits.hpp"
#include "query/suggestions.hpp"
#include "query/top_hits.hpp"
#include "query/value_binder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

/// What the selections on one facet ask for.
struct Narrowing {
    Facet facet = Facet::country;
    std::vector<QueryNode> conditions;
};

std::size_t last_wanted(const SearchOptions& options) {
    if (options.limit == 0) return 0;
    const std::size_t room = std::numeric_limits<std::size_t>::max() - options.limit;
    return options.limit + std::min(options.first, room);
}

class SearchRun {
public:
    SearchRun(const Snapshot& snapshot, SearchTools& tools, const SearchOptions& options,
              QueryNode tree)
        : snapshot_(snapshot),
          tools_(tools),
          options_(options),
          evaluator_(snapshot, tools.words, std::move(tree)),
          top_(snapshot, last_wanted(options), options.order) {}

    Result<MatchSet> run() {
        for (auto step : {&SearchRun::prepare, &SearchRun::find_feedback, &SearchRun::evaluate,
                          &SearchRun::read_hits}) {
            auto done = (this->*step)();
            if (!done) return done.error();
        }
        for (FacetCounter& counter : counters_)
            answer_.facets.push_back(counter.finish(options_.facet_values));
        if (options_.histogram) answer_.dates = years_.finish();
        if (answer_.total == 0 || evaluator_.misses_a_word())
            answer_.suggestions =
                find_suggestions(snapshot_, tools_.words, evaluator_.tree(), answer_.total == 0);
        return std::move(answer_);
    }

private:
    Result<void> prepare() {
        if (auto known = find_stories(); !known) return known;
        auto changed = ChangedDocuments::after(snapshot_, options_.since);
        if (!changed) return changed.error();
        changed_ = std::move(*changed);
        for (const Facet facet : options_.facets) {
            if (static_cast<std::size_t>(facet) >= column_facet_count)
                return Error{Errc::bad_argument,
                             fmt::format("facet {} cannot be counted", name_of(facet)),
                             "ask for the histogram to count dates"};
            counters_.emplace_back(snapshot_, facet, counted_stories(), options_.tree);
        }
        for (const Selection& selection : options_.selections) {
            auto conditions = bind_selection(selection, snapshot_);
            if (!conditions) return conditions.error();
            narrowings_.push_back({selection.facet, std::move(*conditions)});
        }
        return evaluator_.prepare();
    }

    Result<void> find_stories() {
        if (!options_.group_stories && !options_.count_stories) return {};
        auto groups = snapshot_.stories();
        if (!groups) return groups.error();
        groups_ = std::move(*groups);
        stories_.emplace(snapshot_, groups_, options_.order);
        years_ = YearCounter(counted_stories());
        return {};
    }

    /// Nothing when documents are to be counted.
    const StoryGroups* counted_stories() const {
        return options_.count_stories ? groups_.get() : nullptr;
    }

    /// Words of the best matches of a question join in ranking: see feedback_of().
    Result<void> find_feedback() {
        const QueryNode* const question = question_of(evaluator_.tree());
        if (question == nullptr) return {};
        answer_.any_of = question->words;
        if (!options_.feedback || options_.limit == 0) return {};
        const auto best = best_matches(feedback_candidates);
        if (!best) return best.error();
        double asked = 0;
        for (const QueryNode& word : question->children) asked += word.weight;
        const auto words = feedback_of(snapshot_, *best, asked);
        if (!words) return words.error();
        for (const AddedWord& word : *words) answer_.added.push_back(word.word);
        return evaluator_.add_words(*words);
    }

    /// Matches of the query in @p segment among the documents that `since` leaves.
    Result<DocList> match(std::size_t segment) {
        auto found = evaluator_.match(segment);
        if (!found) return found;
        return changed_.among(*snapshot_.segments()[segment], std::move(*found));
    }

    Result<std::vector<Ranked>> best_matches(std::size_t count) {
        TopHits top(snapshot_, count);
        for (std::size_t segment = 0; segment < snapshot_.segments().size(); ++segment) {
            const auto found = match(segment);
            if (!found) return found.error();
            const auto chosen = narrow(segment, *found, column_facet_count);
            if (!chosen) return chosen.error();
            if (!chosen->docs.empty())
                top.offer(segment, chosen->docs, scores_of(segment, chosen->docs));
        }
        return top.take(0);
    }

    Result<void> evaluate() {
        for (std::size_t segment = 0; segment < snapshot_.segments().size(); ++segment) {
            auto done = evaluate(segment);
            if (!done) return done;
        }
        return {};
    }

    Result<void> evaluate(std::size_t segment) {
        const auto found = match(segment);
        if (!found) return found.error();
        const auto chosen = narrow(segment, *found, column_facet_count);
        if (!chosen) return chosen.error();
        answer_.total += chosen->docs.size();
        if (options_.histogram) years_.add(snapshot_, segment, chosen->docs);
        rank(segment, *chosen);
        return count(segment, *found, chosen->docs);
    }

    /// Those of @p docs that all selections allow, but for the selections on facet @p spared.
    Result<DocList> narrow(std::size_t segment, DocList docs, std::size_t spared) {
        for (const Narrowing& narrowing : narrowings_) {
            if (static_cast<std::size_t>(narrowing.facet) == spared) continue;
            for (const QueryNode& condition : narrowing.conditions) {
                auto less = evaluator_.narrow(segment, docs, condition);
                if (!less) return less;
                docs = std::move(*less);
            }
        }
        return docs;
    }

    bool is_selected(Facet facet) const {
        return std::any_of(narrowings_.begin(), narrowings_.end(),
                           [&](const Narrowing& narrowing) { return narrowing.facet == facet; });
    }

    Result<void> count(std::size_t segment, const DocList& found, DocSpan chosen) {
        for (std::size_t i = 0; i < counters_.size(); ++i) {
            const Facet facet = options_.facets[i];
            if (!is_selected(facet)) {
                counters_[i].add(segment, chosen);
                continue;
            }
            const auto docs = narrow(segment, found, static_cast<std::size_t>(facet));
            if (!docs) return docs.error();
            counters_[i].add(segment, docs->docs);
        }
        return {};
    }

    void rank(std::size_t segment, const DocList& matches) {
        const bool counted_only = options_.limit == 0 && !stories_;
        if (counted_only || matches.docs.empty()) return;
        if (options_.limit == 0 || !evaluator_.has_scores())
            return offer(segment, matches, nullptr);
        offer(segment, matches, scores_of(segment, matches.docs));
    }

    /// Scores by document, of @p docs of the segment that was matched last.
    const double* scores_of(std::size_t segment, DocSpan docs) {
        std::vector<double>& scores = tools_.scores;
        if (scores.size() < snapshot_.segments()[segment]->documents())
            scores.resize(snapshot_.segments()[segment]->documents());
        evaluator_.score(docs, scores);
        return scores.data();
    }

    void offer(std::size_t segment, const DocList& matches, const double* scores) {
        if (stories_) stories_->add(segment, matches, scores);
        if (!options_.group_stories) top_.offer(segment, matches.docs, scores);
    }

    Result<void> read_hits() {
        SnippetMaker snippets(evaluator_.tree(), options_.snippet_bytes);
        const auto hits = options_.group_stories ? stories_->best(options_.first, options_.limit)
                                                 : top_.take(options_.first);
        for (const Ranked& ranked : hits) {
            Hit hit;
            hit.score = ranked.score;
            auto read = read_hit(ranked, snippets, hit);
            if (!read) return read;
            if (auto explained = explain(ranked, hit); !explained) return explained;
            answer_.hits.push_back(std::move(hit));
        }
        if (stories_) add_stories(hits);
        return {};
    }

    Result<void> explain(const Ranked& ranked, Hit& hit) {
        if (!options_.explain || !evaluator_.has_scores()) return {};
        const auto matched = evaluator_.match(ranked.segment);
        if (!matched) return matched.error();
        hit.explanation = evaluator_.explain(ranked.doc);
        return {};
    }

    void add_stories(std::span<const Ranked> hits) {
        answer_.stories = stories_->count();
        if (!options_.group_stories) return;
        auto stories = stories_->stories_of(hits);
        for (std::size_t i = 0; i < stories.size(); ++i)
            answer_.hits[i].story = std::move(stories[i]);
    }

    Result<void> read_hit(const Ranked& ranked, SnippetMaker& snippets, Hit& hit) {
        const storage::Segment& segment = snapshot_.segments()[ranked.segment]->segment();
        if (!options_.facts) {
            hit.document.id = segment.columns().id(ranked.doc);
            return {};
        }
        std::vector<Block> blocks;
        if (options_.snippet_bytes > 0) {
            auto read = segment.blocks(ranked.doc);
            if (!read) return read.error();
            blocks = std::move(*read);
        }
        auto document = segment.facts(ranked.doc, blocks);
        if (!document) return document.error();
        hit.document = std::move(*document);
        if (options_.snippet_bytes == 0) return {};
        const std::string lang{text::index_language(hit.document.lang)};
        hit.snippet = snippets.make(blocks, hit.document.title, tools_.words.stemmer(lang));
        return {};
    }

    const Snapshot& snapshot_;
    SearchTools& tools_;
    const SearchOptions& options_;
    Evaluator evaluator_;
    TopHits top_;
    ChangedDocuments changed_;
    std::vector<Narrowing> narrowings_;
    std::vector<FacetCounter> counters_;
    YearCounter years_;
    std::shared_ptr<const StoryGroups> groups_;  ///< when stories were asked for
    std::optional<StoryHits> stories_;
    MatchSet answer_;
};

}  // namespace

Result<MatchSet> run_search(const Snapshot& snapshot, SearchTools& tools, std::string_view query,
                            const SearchOptions& options) {
    auto reading = read_query(query, snapshot, QueryContext::of(options));
    if (!reading) return reading.error();
    auto answer = SearchRun(snapshot, tools, options, std::move(reading->tree)).run();
    if (!answer) return answer;
    answer->expansions = std::move(reading->expansions);
    answer->expander_faults = std::move(reading->expander_faults);
    return answer;
}

}  // namespace polidex::query
