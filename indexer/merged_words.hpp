// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"
#include "corpus/storage/words.hpp"
#include "indexer/string_table.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::indexer {

/// The words of several segments as those of one. First the streams of all documents are counted,
/// which numbers the words; then they are written in the new numbers. No stream is held.
/// The segments outlive the object. One thread per object.
class MergedWords {
public:
    /// Counts the words of @p docs, the next segment's documents that live on.
    Result<void> count(const storage::Tokens& from, std::span<const std::uint32_t> docs);

    /// Begins `tokens`, when all segments were counted.
    Result<storage::TokensWriter> create(const std::string& path);

    /// Appends the streams of @p docs of the segment that was counted as number @p segment.
    Result<void> write(std::size_t segment, std::span<const std::uint32_t> docs,
                       storage::TokensWriter& writer) const;

private:
    using Number = std::uint32_t;  ///< of a word, by first appearance
    struct Word {
        std::uint32_t kept = 0;  ///< occurrences
        std::uint32_t removed = 0;
        std::string_view stem;
    };
    struct Segment {
        const storage::Tokens* tokens = nullptr;
        std::vector<std::uint32_t> ids;  ///< by WordId: number + 1, then the new WordId
    };

    Number number_of(Segment& segment, storage::WordId id);
    std::vector<Number> by_frequency() const;

    std::vector<std::string> languages_;
    StringTable table_;
    std::vector<Word> words_;
    std::vector<Segment> segments_;
};

}  // namespace polidex::indexer
