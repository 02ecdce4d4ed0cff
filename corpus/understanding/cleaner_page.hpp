// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/cleaner_vocabulary.hpp"

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::understanding {

/// What the cleaner knows about a block beside its text.
struct Line {
    std::string normal;                    ///< its normal form; empty when it is long
    const ChromePhrase* phrase = nullptr;  ///< the phrase of the vocabulary it has
    std::uint32_t words = 0;               ///< counted up to 255 bytes of text
    bool sentence = false;                 ///< ends as sentences do
};

/// A document in the hands of the cleaner: one line for each block.
struct Page {
    explicit Page(Document& document);

    Document& document;
    std::vector<Line> lines;
    std::vector<std::size_t> prose_before;  ///< bytes of prose before each block, and in all

    std::size_t size() const { return lines.size(); }
    Block& block(std::size_t i) const { return document.blocks[i]; }
    bool kept(std::size_t i) const { return block(i).kept(); }
    bool is_prose(std::size_t i) const;      ///< a paragraph of sentences, not a line
    double prose_left(std::size_t i) const;  ///< share of the document's prose behind block i
    bool has_structure() const { return document.containers.size() > 1; }

    /// Labels a block unless it has a label.
    void label(std::size_t i, Chrome chrome) const {
        if (kept(i)) block(i).chrome = chrome;
    }
};

// The passes, in their order. Each labels blocks that are still kept.
void label_structure(Page& page);   ///< outside of the main containers
void label_lines(Page& page);       ///< by the words and the shape of a line
void label_sections(Page& page);    ///< comments and lists of other articles, behind their heading
void label_repetition(Page& page);  ///< lines said twice, running headers and footers
void label_neighbours(Page& page);  ///< doubtful lines beside chrome

}  // namespace polidex::understanding
