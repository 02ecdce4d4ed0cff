// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/feedback.hpp"

#include "query/copy_finder.hpp"
#include "query/document_words.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace polidex::query {
namespace {

/// What the best matches say of a word.
struct Evidence {
    std::string word;
    double weight = 0;
    std::size_t documents = 0;
};

using EvidenceByTerm = std::map<std::string, Evidence>;

/// The sketch of a text; nullptr where it has none.
Result<const TextSketch*> sketch_of(const Snapshot& snapshot, const Ranked& hit) {
    const auto stories = snapshot.segments()[hit.segment]->columns().stories();
    if (!stories) return stories.error();
    static constexpr const TextSketch* none = nullptr;
    if (stories->sketches.empty()) return none;
    const TextSketch& sketch = stories->sketches[hit.doc];
    return sketch.empty() ? none : &sketch;
}

/// The first of @p best that are no copies of one before them.
Result<std::vector<Ranked>> without_copies(const Snapshot& snapshot,
                                           const std::vector<Ranked>& best) {
    std::vector<Ranked> chosen;
    std::vector<const TextSketch*> sketches;
    for (const Ranked& hit : best) {
        if (chosen.size() == feedback_documents) break;
        const auto sketch = sketch_of(snapshot, hit);
        if (!sketch) return sketch.error();
        const bool copy = *sketch != nullptr &&
                          std::any_of(sketches.begin(), sketches.end(), [&](const auto* other) {
                              return places_in_common(**sketch, *other) >= places_of_copies;
                          });
        if (copy) continue;
        if (*sketch != nullptr) sketches.push_back(*sketch);
        chosen.push_back(hit);
    }
    return chosen;
}

Result<EvidenceByTerm> evidence_of(const Snapshot& snapshot, const std::vector<Ranked>& hits) {
    EvidenceByTerm evidence;
    for (std::size_t rank = 0; rank < hits.size(); ++rank) {
        const auto read = words_of(snapshot, {hits[rank].segment, hits[rank].doc});
        if (!read) return read.error();
        const double scale = 1.0 / static_cast<double>((rank + 1) * std::max(1U, read->length));
        for (const DocumentWord& word : read->words) {
            Evidence& found = evidence[word.term];
            if (found.documents++ == 0) found.word = word.word;
            found.weight += scale * word.frequency;
        }
    }
    return evidence;
}

std::uint64_t documents_with(const Snapshot& snapshot, const std::string& term) {
    std::uint64_t documents = 0;
    for (const auto& segment : snapshot.segments())
        if (const auto check = segment->tokens().term(term)) documents += check->documents;
    return documents;
}

/// The weightiest, with the weights that evidence gives them.
std::vector<AddedWord> choose(const Snapshot& snapshot, const EvidenceByTerm& evidence,
                              std::size_t least_documents) {
    std::vector<AddedWord> words;
    for (const auto& [term, found] : evidence)
        if (found.documents >= least_documents) words.push_back({term, found.word, found.weight});
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    std::vector<AddedWord> chosen;
    for (AddedWord& word : words) {
        if (chosen.size() == feedback_words) break;
        if (documents_with(snapshot, word.term) * 2 <= snapshot.documents())
            chosen.push_back(std::move(word));
    }
    return chosen;
}

}  // namespace

Result<std::vector<AddedWord>> feedback_of(const Snapshot& snapshot,
                                           const std::vector<Ranked>& best, double asked) {
    const auto hits = without_copies(snapshot, best);
    if (!hits) return hits.error();
    if (hits->size() < 2) return std::vector<AddedWord>();
    const auto evidence = evidence_of(snapshot, *hits);
    if (!evidence) return evidence.error();
    auto words = choose(snapshot, *evidence, 2);
    double sum = 0;
    for (const AddedWord& word : words) sum += word.weight;
    for (AddedWord& word : words)
        word.weight *= asked * feedback_share / (1 - feedback_share) / sum;
    return words;
}

}  // namespace polidex::query
