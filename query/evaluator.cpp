// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/evaluator.hpp"

#include "query/filters.hpp"
#include "query/near_finder.hpp"
#include "query/phrase_finder.hpp"
#include "query/prefix_finder.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::query {
namespace {

std::uint32_t number_nodes(QueryNode& node, std::uint32_t next) {
    node.number = next++;
    for (QueryNode& child : node.children) next = number_nodes(child, next);
    return next;
}

/// How late in a conjunction a kind of node is best evaluated, in the order of NodeKind: lists
/// first, then tests of single documents, then what must read words, last what takes away.
constexpr std::array<int, 11> lateness{0, 0, 3, 0, 3, 0, 1, 1, 2, 2, 4};

int late(const QueryNode& node) { return lateness.at(static_cast<std::size_t>(node.kind)); }

DocList narrowed(DocList list, const DocList* within) {
    if (within == nullptr) return list;
    return DocList::of(intersect(within->docs, list.docs));
}

/// A document of a word's list matches the word; of other parts only the match tells.
bool is_list(const QueryNode& node) {
    return node.kind == NodeKind::word || node.kind == NodeKind::prefix;
}

bool contains(DocSpan docs, std::uint32_t doc) {
    return std::binary_search(docs.begin(), docs.end(), doc);
}

}  // namespace

Evaluator::Evaluator(const Snapshot& snapshot, WordReader& words, QueryNode tree)
    : snapshot_(snapshot),
      reader_(words),
      tree_(std::move(tree)),
      bm25_(snapshot.documents(), snapshot.average_length()) {
    const std::uint32_t nodes = number_nodes(tree_, 0);
    scored_.resize(nodes);
    matched_.resize(nodes);
}

Result<void> Evaluator::prepare() { return prepare(tree_); }

bool Evaluator::misses_a_word() const {
    return std::any_of(words_.begin(), words_.end(), [](const auto& word) {
        const auto& lists = word.second.lists;
        return std::all_of(lists.begin(), lists.end(),
                           [](const PostingListPtr& list) { return list->docs.empty(); });
    });
}

Result<void> Evaluator::prepare(const QueryNode& node) {
    if (node.kind == NodeKind::prefix) {
        const auto scored = prepare_prefix(node);
        if (!scored) return scored.error();
        scored_[node.number] = {*scored};
    } else if (is_text(node)) {
        for (const std::string& word : node.words) {
            const auto scored = prepare_word(node.field, word);
            if (!scored) return scored.error();
            scored_[node.number].push_back(*scored);
        }
    }
    for (const QueryNode& child : node.children) {
        auto prepared = prepare(child);
        if (!prepared) return prepared;
    }
    return {};
}

const Evaluator::Scored* Evaluator::add_scored(const std::string& key,
                                               std::vector<PostingListPtr> lists) {
    std::uint64_t documents = 0;
    for (const PostingListPtr& list : lists) documents += list->docs.size();
    return &words_.emplace(key, Scored{std::move(lists), bm25_.weight(documents), documents})
                .first->second;
}

Result<const Evaluator::Scored*> Evaluator::prepare_word(storage::TextField field,
                                                         const std::string& word) {
    const std::string key = static_cast<char>(field) + word;
    if (const auto known = words_.find(key); known != words_.end()) return &known->second;
    std::vector<PostingListPtr> lists;
    for (std::size_t i = 0; i < snapshot_.segments().size(); ++i) {
        auto list = reader_.word(i, field, word);
        if (!list) return list.error();
        lists.push_back(std::move(*list));
    }
    return add_scored(key, std::move(lists));
}

Result<const Evaluator::Scored*> Evaluator::prepare_prefix(const QueryNode& node) {
    const std::string key = static_cast<char>(node.field) + node.words[0] + "*";
    if (const auto known = words_.find(key); known != words_.end()) return &known->second;
    auto lists = find_prefix(snapshot_, reader_, node);
    if (!lists) return lists.error();
    return add_scored(key, std::move(*lists));
}

Result<DocList> Evaluator::match(std::size_t segment) {
    segment_ = segment;
    std::fill(matched_.begin(), matched_.end(), DocList{});
    return match(tree_, nullptr);
}

Result<DocList> Evaluator::narrow(std::size_t segment, const DocList& docs,
                                  const QueryNode& condition) {
    if (condition.kind == NodeKind::facet)
        return narrowed(facet_documents(snapshot_, segment, condition), &docs);
    const DocList unwanted = facet_documents(snapshot_, segment, condition.children.at(0));
    return DocList::of(subtract(docs.docs, unwanted.docs));
}

DocList Evaluator::universe(const DocList* within) const {
    if (within != nullptr) return *within;
    return {snapshot_.segments()[segment_]->live_docs(), nullptr};
}

Result<DocList> Evaluator::match(const QueryNode& node, const DocList* within) {
    Result<DocList> found = [&] {
        switch (node.kind) {
            case NodeKind::all_of:
                return match_all_of(node, within);
            case NodeKind::any_of:
                return match_any_of(node, within);
            case NodeKind::none_of: {
                auto unwanted = match(node.children[0], within);
                if (!unwanted) return unwanted;
                return Result<DocList>(
                    DocList::of(subtract(universe(within).docs, unwanted->docs)));
            }
            default:
                return match_leaf(node, within);
        }
    }();
    if (found) matched_[node.number] = *found;
    return found;
}

Result<DocList> Evaluator::match_leaf(const QueryNode& node, const DocList* within) {
    const SegmentState& state = *snapshot_.segments()[segment_];
    switch (node.kind) {
        case NodeKind::word:
        case NodeKind::prefix: {
            const PostingListPtr& list = scored_[node.number][0]->lists[segment_];
            return narrowed({list->docs, list}, within);
        }
        case NodeKind::phrase: {
            auto docs = find_phrase(snapshot_, reader_, segment_, node,
                                    within != nullptr ? &within->docs : nullptr);
            if (!docs) return docs.error();
            return DocList::of(std::move(*docs));
        }
        case NodeKind::near:
            return match_near(node, within);
        case NodeKind::facet:
            return narrowed(facet_documents(snapshot_, segment_, node), within);
        case NodeKind::date:
            return DocList::of(dated_documents(state, node.dates, universe(within).docs));
        case NodeKind::has_removed: {
            auto docs = documents_with_removed(state, universe(within).docs);
            if (!docs) return docs.error();
            return DocList::of(std::move(*docs));
        }
        default:
            return universe(within);
    }
}

/// Documents that have all words of all parts, of which reading tells those that have them close.
Result<DocList> Evaluator::match_near(const QueryNode& node, const DocList* within) {
    std::vector<const storage::PostingList*> lists;
    for (const QueryNode& part : node.children)
        for (const Scored* word : scored_[part.number])
            lists.push_back(word->lists[segment_].get());
    std::sort(lists.begin(), lists.end(),
              [](const auto* a, const auto* b) { return a->docs.size() < b->docs.size(); });
    Docs docs = within != nullptr ? intersect(within->docs, lists[0]->docs) : lists[0]->docs;
    for (std::size_t i = 1; i < lists.size(); ++i) docs = intersect(docs, lists[i]->docs);
    auto near = find_near(snapshot_, reader_, segment_, node, docs);
    if (!near) return near.error();
    return DocList::of(std::move(*near));
}

/// At most so many documents of the segment match @p node, told from its lists alone.
std::size_t Evaluator::most_matches(const QueryNode& node) const {
    std::size_t most = snapshot_.segments()[segment_]->documents();
    if (node.kind == NodeKind::any_of) {
        std::size_t sum = 0;
        for (const QueryNode& child : node.children) sum += most_matches(child);
        return std::min(sum, most);
    }
    for (const Scored* word : scored_[node.number])
        most = std::min(most, word->lists[segment_]->docs.size());
    if (node.kind == NodeKind::all_of || node.kind == NodeKind::near)
        for (const QueryNode& child : node.children) most = std::min(most, most_matches(child));
    return most;
}

/// The parts of a conjunction in the order in which they are best evaluated.
std::vector<const QueryNode*> Evaluator::in_order(const std::vector<QueryNode>& parts) const {
    std::vector<std::pair<std::pair<int, std::size_t>, const QueryNode*>> keyed;
    for (const QueryNode& part : parts)
        if (part.kind != NodeKind::everything)
            keyed.push_back({{late(part), most_matches(part)}, &part});
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const QueryNode*> order;
    order.reserve(keyed.size());
    for (const auto& [key, part] : keyed) order.push_back(part);
    return order;
}

Result<DocList> Evaluator::match_all_of(const QueryNode& node, const DocList* within) {
    DocList both;
    const DocList* among =
        within;  // nothing yet: the first part is not looked for in all documents
    for (const QueryNode* part : in_order(node.children)) {
        if (among != nullptr && among->docs.empty()) break;
        auto list = match(*part, among);
        if (!list) return list;
        both = std::move(*list);
        among = &both;
    }
    return universe(among);
}

Result<DocList> Evaluator::match_any_of(const QueryNode& node, const DocList* within) {
    std::vector<DocList> lists;
    std::vector<DocSpan> spans;
    for (const QueryNode& child : node.children) {
        auto list = match(child, within);
        if (!list) return list;
        lists.push_back(std::move(*list));
        spans.push_back(lists.back().docs);
    }
    return DocList::of(unite(spans, snapshot_.segments()[segment_]->documents()));
}

Result<void> Evaluator::add_words(const std::vector<AddedWord>& words) {
    for (const AddedWord& word : words) {
        std::vector<PostingListPtr> lists;
        for (std::size_t i = 0; i < snapshot_.segments().size(); ++i) {
            auto list = reader_.term(i, word.term);
            if (!list) return list.error();
            lists.push_back(std::move(*list));
        }
        added_.emplace_back(word, add_scored('+' + word.term, std::move(lists)));
    }
    return {};
}

void Evaluator::score(DocSpan docs, std::vector<double>& scores) const {
    for (const std::uint32_t doc : docs) scores[doc] = 0;
    add(tree_, docs, true, 1, scores);
    for (const auto& [word, scored] : added_) add(*scored, docs, true, word.weight, scores);
}

void Evaluator::add(const QueryNode& node, DocSpan docs, bool whole, double weight,
                    std::vector<double>& scores) const {
    weight *= node.weight;
    for (const Scored* word : scored_[node.number]) add(*word, docs, whole, weight, scores);
    if (node.kind == NodeKind::all_of || node.kind == NodeKind::near)
        for (const QueryNode& child : node.children) add(child, docs, whole, weight, scores);
    if (node.kind != NodeKind::any_of) return;
    for (const QueryNode& child : node.children) {
        if (is_list(child))
            add(child, docs, whole, weight, scores);
        else
            add(child, intersect(docs, matched_[child.number].docs), false, weight, scores);
    }
}

void Evaluator::add(const Scored& word, DocSpan docs, bool whole, double weight,
                    std::vector<double>& scores) const {
    const storage::PostingList& list = *word.lists[segment_];
    const auto length = snapshot_.segments()[segment_]->columns().length();
    weight *= word.weight;
    if (whole && list.docs.size() < docs.size() * gallop_ratio) {
        for (std::size_t i = 0; i < list.docs.size(); ++i) {
            const std::uint32_t doc = list.docs[i];
            scores[doc] += bm25_.score(weight, list.wdf[i], length[doc]);
        }
        return;
    }
    std::size_t at = 0;
    for (const std::uint32_t doc : docs) {
        at = gallop(list.docs, at, doc);
        if (at == list.docs.size()) return;
        if (list.docs[at] == doc) scores[doc] += bm25_.score(weight, list.wdf[at], length[doc]);
    }
}

Explanation Evaluator::explain(std::uint32_t doc) const {
    Explanation explanation;
    explanation.length = snapshot_.segments()[segment_]->columns().length()[doc];
    explanation.average_length = snapshot_.average_length();
    explain(tree_, doc, 1, explanation.parts);
    for (const auto& [word, scored] : added_)
        explain(*scored, doc, {word.word, true, word.weight}, explanation.parts);
    std::stable_sort(explanation.parts.begin(), explanation.parts.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return explanation;
}

/// Goes the way of add().
void Evaluator::explain(const QueryNode& node, std::uint32_t doc, double weight,
                        std::vector<ScorePart>& parts) const {
    weight *= node.weight;
    const char* const star = node.kind == NodeKind::prefix ? "*" : "";
    for (std::size_t i = 0; i < scored_[node.number].size(); ++i)
        explain(*scored_[node.number][i], doc, {node.words[i] + star, false, weight}, parts);
    for (const QueryNode& child : node.children) {
        const bool scored = node.kind == NodeKind::all_of || node.kind == NodeKind::near ||
                            (node.kind == NodeKind::any_of &&
                             (is_list(child) || contains(matched_[child.number].docs, doc)));
        if (scored) explain(child, doc, weight, parts);
    }
}

void Evaluator::explain(const Scored& word, std::uint32_t doc, ScorePart part,
                        std::vector<ScorePart>& parts) const {
    const storage::PostingList& list = *word.lists[segment_];
    const std::size_t at = gallop(list.docs, 0, doc);
    if (at == list.docs.size() || list.docs[at] != doc) return;
    const auto length = snapshot_.segments()[segment_]->columns().length()[doc];
    part.idf = word.weight / (Bm25::k1 + 1);
    part.documents = word.documents;
    part.frequency = list.wdf[at];
    part.score = bm25_.score(part.weight * word.weight, part.frequency, length);
    parts.push_back(std::move(part));
}

}  // namespace polidex::query
