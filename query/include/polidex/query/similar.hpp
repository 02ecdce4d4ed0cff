// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

struct SimilarOptions {
    std::size_t limit = 10;             ///< most documents returned
    std::size_t words = 25;             ///< of the document that are looked for
    std::vector<Selection> selections;  ///< narrow the documents
    bool own_story = true;              ///< false: without other documents of its story
};

/// A word that tells a document from others.
struct SignificantWord {
    std::string word;             ///< a common form of it
    std::uint32_t frequency = 0;  ///< in the document; a word of the title counts more
    std::uint64_t documents = 0;  ///< that have it
    double weight = 0;            ///< BM25 of the word in the document
};

/// Values that two documents are both filed under.
struct SharedFacet {
    Facet facet = Facet::country;
    std::vector<std::string> values;
};

/// A document that is like another, and why.
struct SimilarDocument {
    Document document;                ///< without blocks; quotes that stand in blocks are empty
    double likeness = 0;              ///< its score over that of the document itself
    bool own_story = false;           ///< it covers the same event, or is a copy
    std::vector<std::string> words;   ///< significant ones that it has too, weightiest first
    std::vector<SharedFacet> facets;  ///< country, org, pair, domain and type, where any is shared
};

struct SimilarSet {
    Document document;                     ///< the one asked about
    std::vector<SignificantWord> words;    ///< what was looked for, weightiest first
    std::vector<SimilarDocument> similar;  ///< best first; ties by date, newest first, then by id
};

/// Finds documents like one: those with most of its significant words, of which rare and frequent
/// ones in it count most. Of a long text the title and the first 5,000 words are read.
/// @param id of the document, or an unambiguous end of its path
/// @returns Errc::not_found, its hint naming similar ids; Errc::bad_argument; Errc::corrupt
Result<SimilarSet> similar_documents(const Searcher& searcher, std::string_view id,
                                     const SimilarOptions& options = {});

}  // namespace polidex
