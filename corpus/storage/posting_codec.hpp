// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/postings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace polidex::storage {

/// Decodes the chunks of one posting list into arrays of a known length. A chunk is a byte `1` when
/// it is the last one, else `0`; the distance of its last document from its first; the first
/// weight; then pairs of a gap - 1 and a weight, all varints. One thread per object.
class PostingDecoder {
public:
    /// @param expected number of postings  @param documents how many the segment has
    PostingDecoder(PostingList& list, std::uint32_t expected, std::uint32_t documents);

    /// @param first document of the chunk. @returns false when the chunk is not valid, holds more
    ///        than was expected or is the last one although more was
    bool take_chunk(std::string_view chunk, std::uint64_t first);

    bool done() const { return count_ == list_.docs.size(); }
    std::size_t count() const { return count_; }
    /// True when a chunk whose first document has the number @p docid - 1 may come next.
    bool may_begin(std::uint64_t docid) const { return docid > last_ + 1 && docid <= documents_; }

private:
    bool take_pairs(const char* at, const char* end);
    bool take_short_pairs(const char*& at);
    bool take_pair(const char*& at);
    bool take_any_pair(const char*& at, const char* end);
    void push(std::uint32_t weight) {
        docs_[count_] = static_cast<std::uint32_t>(last_);
        wdf_[count_++] = weight;
    }

    PostingList& list_;
    std::uint32_t* docs_;
    std::uint32_t* wdf_;
    std::uint32_t documents_;
    std::size_t count_ = 0;
    std::uint64_t last_ = 0;  ///< document
};

/// A document's number behind the term in the key of a chunk: longer numbers have more leading one
/// bits, so that keys sort. Nothing when the bytes are not exactly one such number of 32 bits.
std::optional<std::uint32_t> read_sorted(std::string_view bytes);

}  // namespace polidex::storage
