// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"
#include "corpus/storage/words.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// Writes inverted lists as `postings.glass`: a Xapian database in one file without positions and
/// term lists. One thread per object.
class PostingFile {
public:
    struct Posting {
        std::uint32_t docid = 0;  ///< from 1
        std::uint32_t wdf = 0;
    };
    using List = std::vector<Posting>;

    /// @param lengths weighted number of words of each document; outlives the object
    PostingFile(const std::string& folder, std::span<const std::uint32_t> lengths);
    ~PostingFile();

    /// Adds the next term, in byte order, with its list by rising docid.
    /// @returns how the list must read
    storage::TermCheck add(std::string_view term, const List& list);

    /// Writes the header and fsyncs the file.
    Result<storage::FileInfo> finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::indexer
