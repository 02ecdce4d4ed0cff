// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match_finder.hpp"

#include "query/changed_documents.hpp"
#include "query/evaluator.hpp"
#include "query/query_reader.hpp"
#include "query/value_binder.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

Result<std::vector<QueryNode>> conditions_of(const std::vector<Selection>& selections,
                                             const Snapshot& snapshot) {
    std::vector<QueryNode> conditions;
    for (const Selection& selection : selections) {
        auto bound = bind_selection(selection, snapshot);
        if (!bound) return bound.error();
        std::move(bound->begin(), bound->end(), std::back_inserter(conditions));
    }
    return conditions;
}

Result<DocList> matches_in(std::size_t segment, Evaluator& evaluator,
                           const std::vector<QueryNode>& conditions) {
    auto docs = evaluator.match(segment);
    for (auto at = conditions.begin(); docs && at != conditions.end(); ++at)
        docs = evaluator.narrow(segment, *docs, *at);
    return docs;
}

/// Calls @p take(segment, documents) with what matches in each segment.
template <typename Take>
Result<void> for_matches(const Snapshot& snapshot, WordReader& words, QueryNode tree,
                         const VisitOptions& options, Take&& take) {
    const auto changed = ChangedDocuments::after(snapshot, options.since);
    if (!changed) return changed.error();
    const auto conditions = conditions_of(options.selections, snapshot);
    if (!conditions) return conditions.error();
    Evaluator evaluator(snapshot, words, std::move(tree));
    if (auto ready = evaluator.prepare(); !ready) return ready.error();
    for (std::size_t segment = 0; segment < snapshot.segments().size(); ++segment) {
        const auto found = matches_in(segment, evaluator, *conditions);
        if (!found) return found.error();
        take(segment, changed->among(*snapshot.segments()[segment], *found).docs);
    }
    return {};
}

}  // namespace

Result<std::uint64_t> count_matches(const Snapshot& snapshot, WordReader& words,
                                    std::string_view query, const VisitOptions& options) {
    auto reading = read_query(query, snapshot, QueryContext::of(options));
    if (!reading) return reading.error();
    std::uint64_t count = 0;
    auto done = for_matches(snapshot, words, std::move(reading->tree), options,
                            [&](std::size_t, DocSpan docs) { count += docs.size(); });
    if (!done) return done.error();
    return count;
}

Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                std::string_view query,
                                                const VisitOptions& options) {
    auto reading = read_query(query, snapshot, QueryContext::of(options));
    if (!reading) return reading.error();
    return find_matches(snapshot, words, std::move(reading->tree), options);
}

Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                QueryNode tree, const VisitOptions& options) {
    std::vector<DocumentPlace> places;
    auto done = for_matches(snapshot, words, std::move(tree), options,
                            [&](std::size_t segment, DocSpan docs) {
                                for (const std::uint32_t doc : docs)
                                    places.push_back({static_cast<std::uint32_t>(segment), doc});
                            });
    if (!done) return done.error();
    const auto id = [&](const DocumentPlace& place) {
        return snapshot.segments()[place.segment]->columns().id(place.doc);
    };
    std::sort(places.begin(), places.end(),
              [&](const DocumentPlace& a, const DocumentPlace& b) { return id(a) < id(b); });
    return places;
}

Result<Document> read_document(const Snapshot& snapshot, DocumentPlace place,
                               const VisitOptions& options) {
    const storage::Segment& segment = snapshot.segments()[place.segment]->segment();
    if (!options.quotes && !options.blocks) return segment.brief(place.doc);
    auto blocks = segment.blocks(place.doc);
    if (!blocks) return blocks.error();
    auto document = segment.facts(place.doc, *blocks);
    if (document && options.blocks) document->blocks = std::move(*blocks);
    return document;
}

}  // namespace polidex::query
