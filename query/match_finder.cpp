// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match_finder.hpp"

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

}  // namespace

Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                std::string_view query,
                                                const std::vector<Selection>& selections,
                                                Words which) {
    auto tree = read_query(query, snapshot, which);
    if (!tree) return tree.error();
    return find_matches(snapshot, words, std::move(*tree), selections);
}

Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                QueryNode tree,
                                                const std::vector<Selection>& selections) {
    const auto conditions = conditions_of(selections, snapshot);
    if (!conditions) return conditions.error();
    Evaluator evaluator(snapshot, words, std::move(tree));
    if (auto ready = evaluator.prepare(); !ready) return ready.error();
    std::vector<DocumentPlace> places;
    for (std::size_t segment = 0; segment < snapshot.segments().size(); ++segment) {
        const auto found = matches_in(segment, evaluator, *conditions);
        if (!found) return found.error();
        for (const std::uint32_t doc : found->docs)
            places.push_back({static_cast<std::uint32_t>(segment), doc});
    }
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
