// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/document_finder.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::query {

/// Words of a document that are read: its title and beginning. What a long text is about is said
/// there, and reading more of ten treaties would take longer than the rest of a search.
inline constexpr std::size_t most_words_read = 5000;

/// A stem of a document.
struct DocumentWord {
    std::string term;             ///< in the posting lists
    std::string word;             ///< the form of it that is most frequent in the segment
    std::uint32_t frequency = 0;  ///< a word of the title counts as in the index
};

struct DocumentWords {
    std::vector<DocumentWord> words;  ///< in order of their terms
    std::uint32_t length = 0;         ///< all words, also those that are left out here
};

/// The stems of a document that may tell what it is about: no stop words, numbers, single letters.
/// @returns Errc::corrupt
Result<DocumentWords> words_of(const Snapshot& snapshot, DocumentPlace place);

}  // namespace polidex::query
