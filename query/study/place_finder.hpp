// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/document_finder.hpp"
#include "query/snapshot.hpp"
#include "query/study/passage_words.hpp"
#include "query/study/word_stretches.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace polidex::query {

/// A passage that holds places of a query.
struct FoundPassage {
    storage::TextField field = storage::TextField::body;  ///< title, body or removed
    std::uint32_t number = 0;  ///< of the block among those kept or removed, from 0
    PassageWords words;
    const std::vector<Stretch>* stretches = nullptr;
};

/// Finds the places of a query's words in documents of all segments. One thread per object.
class PlaceFinder {
public:
    using Visit = std::function<void(const FoundPassage& passage)>;

    /// @param nodes of text_nodes(); they outlive the finder
    PlaceFinder(const Snapshot& snapshot, WordReader& reader, std::vector<const QueryNode*> nodes);

    /// Calls @p visit for each passage of a document with places, main text before removed text. A
    /// title that a kept block repeats is left out. @returns Errc::corrupt
    Result<void> find(const DocumentPlace& place, const Visit& visit);

    /// True when some node looks in titles or main text, or in removed text.
    bool looks_in_main_text() const;
    bool looks_in_removed() const;

private:
    StretchFinder& stretches_in(std::uint32_t segment);

    const Snapshot& snapshot_;
    WordReader& reader_;
    std::vector<const QueryNode*> nodes_;
    std::vector<std::unique_ptr<StretchFinder>> finders_;  ///< by segment, made when first needed
    PassageSplitter splitter_;
};

}  // namespace polidex::query
