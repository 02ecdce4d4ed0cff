// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/columns.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/record_store.hpp"
#include "corpus/storage/terms.hpp"
#include "corpus/understanding/story.hpp"
#include "indexer/posting_builder.hpp"
#include "indexer/word_streams.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace polidex::indexer {

/// Makes the folder of a segment.
Result<void> make_segment_folder(const std::string& folder);

/// Turns understood documents into the files of one segment, in the order they are added.
///
/// Texts and facts go to their files at once; words, postings and columns wait in memory, at about
/// half the size of the text. One thread per object.
class SegmentBuilder {
public:
    /// Starts the segment @p id of the index at @p index.
    static Result<SegmentBuilder> create(const std::string& index, std::string id,
                                         const storage::AnalyserSettings& settings);

    /// Appends the next document. @returns its number
    std::uint32_t add(const Document& document);

    /// Bytes held, roughly, with those that finish() needs besides.
    std::uint64_t memory() const;

    /// Writes all files, each fsynced, and the segment's folder.
    Result<storage::SegmentEntry> finish();

private:
    SegmentBuilder(std::string folder, std::string id, const storage::AnalyserSettings& settings,
                   storage::RecordStoreWriter texts, storage::RecordStoreWriter docs);

    std::uint32_t add_words(const Document& document);
    void add_facets(const Document& document);
    TermNumber facet_term(Facet facet, std::string_view value);

    std::string folder_;
    std::string id_;
    storage::AnalyserSettings settings_;
    storage::RecordStoreWriter texts_;
    storage::RecordStoreWriter docs_;
    storage::ColumnsWriter columns_;
    PostingBuilder postings_;
    WordStreams words_;
    understanding::TextSketcher sketcher_;
    std::array<std::unordered_map<std::string, TermNumber>, column_facet_count> facets_;
    std::uint32_t documents_ = 0;
};

}  // namespace polidex::indexer
