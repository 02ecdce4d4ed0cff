// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/segment.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// Documents of a term, rising, with the weighted number of its occurrences in each.
struct PostingList {
    std::vector<std::uint32_t> docs;  ///< numbers in the segment, from 0
    std::vector<std::uint32_t> wdf;
};

/// The check of a list: its number of documents and the low half of XXH3-64 over the pairs
/// (document number + 1, wdf), each a u32.
TermCheck check_of(const PostingList& list);

/// Reads posting lists of one segment out of Xapian, each checked against its TermCheck.
/// One thread per object; opening costs a few hundred microseconds.
class Postings {
public:
    static Result<Postings> open(std::shared_ptr<const Segment> segment);
    Postings(Postings&&) noexcept;
    Postings& operator=(Postings&&) noexcept;
    ~Postings();

    /// The list of @p term, deleted documents included; empty when the segment has no such term.
    /// @returns Errc::corrupt naming the file when the list is not what was written
    Result<PostingList> list(std::string_view term) const;

private:
    struct Impl;
    explicit Postings(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
