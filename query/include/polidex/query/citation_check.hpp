// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/citation.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// An entry of a bibliography that names a passage.
struct CitedPassage {
    std::string key;
    PassageId passage;
    std::string hash;
    std::string quotation;  ///< as it stands in the bibliography, maybe shortened; may be empty
};

/// What a bibliography cites.
struct Bibliography {
    std::vector<CitedPassage> cited;
    std::size_t others = 0;  ///< entries that name no passage
};

/// Reads BibTeX, BibLaTeX, RIS, CSL-JSON, or lines of text, whichever @p content is.
/// @returns Errc::bad_input with the line where it cannot be read
Result<Bibliography> read_bibliography(std::string_view content);

enum class CitationState {
    stands,   ///< the passage says what is quoted
    moved,    ///< the same words stand in another place
    changed,  ///< the place says something else; the nearest passage is named
    gone,     ///< neither the passage nor one like it is in the index
};

std::string_view name_of(CitationState state);

/// What became of a quotation.
struct CheckedCitation {
    CitedPassage cited;
    CitationState state = CitationState::gone;
    PassageId found;      ///< where it stands, or the nearest passage; empty when gone
    double likeness = 0;  ///< share of words in common with the nearest passage (Dice 1945), 0 to 1
    std::string text;     ///< of that passage, when changed
};

/// Compares a quotation with the index: by id and hash, then by its words in the same document,
/// then in all. @returns Errc::corrupt
Result<CheckedCitation> check_citation(const Searcher& searcher, const CitedPassage& cited);

}  // namespace polidex
