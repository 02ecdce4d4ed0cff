// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/stemmer.hpp"
#include "corpus/text/tokenizer.hpp"
#include "query/query_tree.hpp"

#include <polidex/corpus/block.hpp>
#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// Makes snippets for one query: the passage with most of its different words and phrases, prose
/// before headings, then the earliest. One thread per object.
class SnippetMaker {
public:
    /// @param length_bytes aimed at; a passage is cut between words
    SnippetMaker(const QueryNode& query, std::size_t length_bytes);

    /// @param title   which is shown anyway: where the text repeats it is no snippet
    /// @param stemmer of the document's language. A document in which only the title or a filter
    ///                matched gets its first paragraph; `in:removed` its first removed one.
    Snippet make(const std::vector<Block>& blocks, const std::string& title,
                 text::Stemmer& stemmer);

private:
    /// A word, phrase or prefix that is looked for.
    struct Item {
        const QueryNode* node = nullptr;
        std::string stem;         ///< of a word, in the language at hand
        std::uint32_t asked = 0;  ///< number of the word of the query it stands for, below 64
    };
    /// Where an item stands in a block.
    struct Found {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t item = 0;
    };
    struct Passage {
        std::uint32_t block = 0;
        std::size_t distinct = 0;
        bool prose = false;
        std::uint32_t begin = 0;  ///< bytes of the block that hold the items
        std::uint32_t end = 0;
        std::vector<Found> found;  ///< all items of the block
    };

    void collect(const QueryNode& node, std::optional<std::uint32_t> asked);
    std::vector<Found> find(const Block& block, text::Stemmer& stemmer);
    static bool matches(const Item& item, const std::vector<text::Token>& tokens, std::size_t at,
                        std::string_view stem);
    Passage best_in(const Block& block, std::vector<Found> found) const;
    bool leads(const Block& block) const;
    Snippet lead(const std::vector<Block>& blocks, const std::string& title);
    Snippet cut(const Block& block, const Passage& passage);

    std::vector<Item> items_;
    std::uint32_t asked_ = 0;  ///< words of the query so far
    bool removed_ = false;     ///< what is asked for is removed text, whatever it says
    std::size_t length_bytes_;
    text::Tokenizer tokenizer_;
};

}  // namespace polidex::query
