// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"
#include "corpus/storage/terms.hpp"
#include "corpus/storage/words.hpp"
#include "corpus/text/stemmer.hpp"
#include "corpus/text/tokenizer.hpp"
#include "indexer/code_streams.hpp"
#include "indexer/posting_builder.hpp"
#include "indexer/string_table.hpp"

#include <polidex/corpus/result.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::indexer {

/// The words of a segment under construction and the stream of them in each document.
///
/// A document's kept stream is its title, then a break before each kept block; its removed stream
/// has a break between two removed blocks. Blocks without words have their break too, so that the
/// n-th break leads to the n-th block. One thread per object.
class WordStreams {
public:
    /// A word by first appearance. It gets its WordId, by frequency, when the segment is finished.
    using Number = std::uint32_t;

    void begin_document(std::string_view lang);

    /// Appends text to the current document. @p visit(Number) sees each word.
    template <typename Visit>
    void add_title(std::string_view text, Visit&& visit) {
        add(text, kept_.current(), true, visit);
    }
    template <typename Visit>
    void add_kept(std::string_view text, Visit&& visit) {
        add_break(kept_.current());
        add(text, kept_.current(), true, visit);
    }
    template <typename Visit>
    void add_removed(std::string_view text, Visit&& visit) {
        if (!first_removed_) add_break(removed_.current());
        first_removed_ = false;
        add(text, removed_.current(), false, visit);
    }

    /// The words of the text added last; until the next one is added.
    std::span<const text::Token> last_tokens() const { return tokens_; }

    void end_document();

    /// The term of @p word in @p field, made when it is first asked for.
    TermNumber term(PostingBuilder& postings, Number word, storage::TextField field) {
        TermNumber& number = words_[word].terms[place_of(field)];
        if (number == no_term) number = make_term(postings, word, field);
        return number;
    }

    /// Bytes held, roughly, with those that finish() needs besides.
    std::uint64_t memory() const;

    /// Writes `tokens`.
    Result<storage::FileInfo> finish(const std::string& path,
                                     std::vector<std::pair<std::string, storage::TermCheck>> terms);

private:
    static constexpr TermNumber no_term = UINT32_MAX;

    struct Word {
        std::uint32_t kept = 0;  ///< occurrences
        std::uint32_t removed = 0;
        std::array<TermNumber, 3> terms{no_term, no_term, no_term};
    };
    struct Language {
        std::string tag;
        text::Stemmer stemmer;
    };

    static std::size_t place_of(storage::TextField field) {
        return field == storage::TextField::body ? 0 : field == storage::TextField::title ? 1 : 2;
    }
    static void add_break(std::string& stream) {
        storage::append_code(stream, storage::block_break);
    }

    template <typename Visit>
    void add(std::string_view text, std::string& stream, bool kept, Visit& visit) {
        tokens_ = tokenizer_.tokenize(text);
        for (const text::Token& token : tokens_) {
            const Number word = number_of(token.word);
            ++(kept ? words_[word].kept : words_[word].removed);
            storage::append_code(stream, word + 1);
            visit(word);
        }
    }

    Number number_of(std::string_view word) {
        const auto [number, fresh] = table_.insert(language_, word);
        if (fresh) words_.emplace_back();
        return number;
    }
    TermNumber make_term(PostingBuilder& postings, Number word, storage::TextField field);
    std::vector<Number> by_frequency() const;
    std::vector<storage::WordEntry> entries(const std::vector<Number>& order);

    text::Tokenizer tokenizer_;
    std::span<const text::Token> tokens_;
    StringTable table_;
    std::vector<Word> words_;
    std::vector<Language> languages_;
    std::uint16_t language_ = 0;
    bool first_removed_ = true;
    CodeStreams kept_;  ///< in provisional codes
    CodeStreams removed_;
};

}  // namespace polidex::indexer
