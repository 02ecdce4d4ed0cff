// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/letter_set.hpp"
#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::storage {

/// Number of a word in a segment, by falling frequency, so that frequent words have short codes.
/// A word is a folded surface form in one index language: `nation` in `en` and in `fr` are two.
using WordId = std::uint32_t;

/// Stands between the title and the blocks of a document, so that no phrase crosses them.
inline constexpr WordId block_break = 0;

/// Number of a stem in a segment, in the order of (language, stem).
using StemId = std::uint32_t;

/// Appends the code of @p id to @p out: 7 bits a byte, most significant first, the last byte alone
/// has its high bit set. A code is therefore found by comparing bytes, and a match at byte i is a
/// match of whole words if and only if i is 0 or byte i-1 has its high bit set.
void append_code(std::string& out, WordId id);

/// Decodes the words of @p codes. @returns Errc::corrupt when a code is cut off
Result<std::vector<WordId>> decode_codes(std::string_view codes);

struct Word {
    std::string_view text;  ///< folded surface form
    std::string_view lang;  ///< two letters, index_language()
    WordId id = 0;
    StemId stem = 0;
    std::uint32_t count = 0;  ///< occurrences in kept text and titles of this segment
};

/// How a term's postings must read, so that a damaged posting list can never answer a query.
struct TermCheck {
    std::uint32_t documents = 0;  ///< document frequency
    std::uint32_t checksum = 0;   ///< of its list, as check_of() in postings.hpp makes it
};

/// What the builder hands to the writer of `tokens`.
struct WordEntry {
    std::string text;
    std::string lang;
    std::string stem;
    std::uint32_t count = 0;
};

/// Writes `tokens`: the segment's words and the word stream of each document.
///
/// The caller numbers words by the order of @p words given to create(): entry i has WordId i + 1.
/// One thread per object.
class TokensWriter {
public:
    static Result<TokensWriter> create(const std::string& path, std::span<const WordEntry> words);
    TokensWriter(TokensWriter&&) noexcept;
    TokensWriter& operator=(TokensWriter&&) noexcept;
    ~TokensWriter();

    /// Appends the next document: codes of the kept words (title, break, block, break …) and of
    /// the removed ones.
    void add(std::string_view kept, std::string_view removed);

    /// Terms of the posting file with their checks, in byte order of the term. The terms of words
    /// (fields of TextField) must stand for stems of the words given to create().
    void set_terms(std::vector<std::pair<std::string, TermCheck>> terms);
    Result<FileInfo> finish();

private:
    struct Impl;
    explicit TokensWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Reads `tokens`. Any number of threads may read one object.
class Tokens {
public:
    static Result<Tokens> open(const std::string& path);
    Tokens(Tokens&&) noexcept;
    Tokens& operator=(Tokens&&) noexcept;
    ~Tokens();

    std::uint32_t documents() const;
    std::uint32_t word_count() const;
    /// Languages that have words here.
    const std::vector<std::string>& languages() const;

    std::optional<Word> find(std::string_view text, std::string_view lang) const;
    /// The word or stem of that number; an empty one when there is none, as for block_break.
    Word word(WordId id) const;
    std::string_view text(WordId id) const;  ///< of that word, alone
    std::string_view stem(StemId id) const;
    std::optional<StemId> find_stem(std::string_view lang, std::string_view stem) const;
    /// The stem of word i + 1, for each i.
    std::span<const std::uint32_t> word_stems() const;

    /// Calls @p visit(Word) for each word that starts with @p prefix, in byte order; stops when it
    /// returns false.
    template <typename Visit>
    void with_prefix(std::string_view prefix, Visit&& visit) const {
        for (auto at = lower_bound(prefix); at < word_count(); ++at) {
            const Word found = in_byte_order(at);
            if (found.text.substr(0, prefix.size()) != prefix || !visit(found)) return;
        }
    }

    /// The word at @p place, below word_count(), in byte order.
    Word in_byte_order(std::uint32_t place) const;
    std::string_view text_in_byte_order(std::uint32_t place) const;  ///< of that word, alone
    /// The letters of each word, in byte order; made when first asked for, 8 bytes a word.
    std::span<const LetterSet> letter_sets() const;

    /// The check of a term of the posting file; nothing when the segment has no such term.
    std::optional<TermCheck> term(std::string_view term) const;
    /// Number of terms, and the one at @p index in byte order.
    std::uint32_t term_count() const;
    std::pair<std::string, TermCheck> term_at(std::uint32_t index) const;

    /// Codes of a document's kept or removed words, verified; they end with a whole code.
    Result<std::string_view> kept(std::uint32_t doc) const;
    Result<std::string_view> removed(std::uint32_t doc) const;

    /// Asks the processor for the words of a document that is read soon.
    void prefetch(std::uint32_t doc) const;
    /// Gives the memory of what was read back; it is read again when it is asked for.
    void release() const;

    Result<void> verify() const;

private:
    struct Impl;
    explicit Tokens(std::unique_ptr<Impl> impl);
    std::uint32_t lower_bound(std::string_view prefix) const;
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
