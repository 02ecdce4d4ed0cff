// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/place_finder.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

using storage::TextField;

bool is_repeated(PassageWords title, const std::vector<PassageWords>& passages) {
    return std::any_of(passages.begin() + 1, passages.end(), [title](PassageWords passage) {
        return std::equal(title.begin(), title.end(), passage.begin(), passage.end());
    });
}

TextField field_of(const QueryNode& node) {
    return node.kind == NodeKind::near ? node.children.front().field : node.field;
}

}  // namespace

PlaceFinder::PlaceFinder(const Snapshot& snapshot, WordReader& reader,
                         std::vector<const QueryNode*> nodes)
    : snapshot_(snapshot),
      reader_(reader),
      nodes_(std::move(nodes)),
      finders_(snapshot.segments().size()) {}

StretchFinder& PlaceFinder::stretches_in(std::uint32_t segment) {
    auto& finder = finders_[segment];
    if (!finder)
        finder = std::make_unique<StretchFinder>(snapshot_.segments()[segment]->tokens(), reader_,
                                                 nodes_);
    return *finder;
}

bool PlaceFinder::looks_in_main_text() const {
    return std::any_of(nodes_.begin(), nodes_.end(),
                       [](const QueryNode* node) { return field_of(*node) != TextField::removed; });
}

bool PlaceFinder::looks_in_removed() const {
    return std::any_of(nodes_.begin(), nodes_.end(),
                       [](const QueryNode* node) { return field_of(*node) == TextField::removed; });
}

Result<void> PlaceFinder::find(const DocumentPlace& place, const Visit& visit) {
    StretchFinder& finder = stretches_in(place.segment);
    const storage::Tokens& tokens = snapshot_.segments()[place.segment]->tokens();
    const auto offer = [&](TextField field, std::size_t number, PassageWords words) {
        const auto& stretches = finder.find(words, field);
        if (!stretches.empty())
            visit({field, static_cast<std::uint32_t>(number), words, &stretches});
    };
    if (finder.looks_in(TextField::title)) {
        const auto codes = tokens.kept(place.doc);
        if (!codes) return codes.error();
        const auto& passages = splitter_.split(*codes);
        if (!is_repeated(passages[0], passages)) offer(TextField::title, 0, passages[0]);
        for (std::size_t i = 1; i < passages.size(); ++i)
            offer(TextField::body, i - 1, passages[i]);
    }
    if (finder.looks_in(TextField::removed)) {
        const auto codes = tokens.removed(place.doc);
        if (!codes) return codes.error();
        const auto& passages = splitter_.split(*codes);
        for (std::size_t i = 0; i < passages.size(); ++i) offer(TextField::removed, i, passages[i]);
    }
    return {};
}

}  // namespace polidex::query
