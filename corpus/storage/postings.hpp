// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
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

class GlassTable;

/// The list of @p term, which has one, compared with its check.
/// @returns Errc::corrupt naming the file when the list is not what was written
Result<PostingList> read_list(const GlassTable& table, std::string_view term,
                              const TermCheck& check);

/// Reads posting lists of `postings.glass`, each compared with its TermCheck. Opening reads the
/// header alone; what else is read is checked on the way, so no damage makes a reader crash or run
/// on. Any number of threads may use one object.
class Postings {
public:
    /// @param documents how many the segment has
    static Result<Postings> open(const std::string& path, std::uint32_t documents);
    Postings(Postings&&) noexcept;
    Postings& operator=(Postings&&) noexcept;
    ~Postings();

    /// As read_list(); deleted documents are included.
    Result<PostingList> list(std::string_view term, const TermCheck& check) const;

private:
    struct Impl;
    explicit Postings(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
