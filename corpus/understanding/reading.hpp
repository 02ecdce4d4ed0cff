// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/claim.hpp>
#include <polidex/corpus/document.hpp>
#include <polidex/corpus/taxonomy.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Which list a matched term comes from.
enum class Vocabulary : std::uint8_t {
    country,
    org,
    region,
    domain,
    cue,
    type,
    status,
    date,
    source,
};

/// A term of the lexicon, as an annotator gets to see it.
struct LexiconEntry {
    Vocabulary vocabulary = Vocabulary::country;
    std::string_view value;  ///< `JP`, `NATO`, `critical-infrastructure`, `cooperation`
    std::string_view
        kind;  ///< how it names the value: `name`, `demonym`, `capital`, `abbreviation`
    float weight = 1;
};

/// A term of the lexicon found in a block. Countries, organisations and regions do not overlap: the
/// longest wins; nor do mentions of any other one vocabulary. A term may stand for several values.
struct Mention {
    const LexiconEntry* entry = nullptr;
    std::uint32_t block = 0;
    std::uint32_t begin = 0;  ///< bytes of the block's text
    std::uint32_t end = 0;
    std::uint32_t sentence = 0;  ///< index into Reading::sentences
};

/// A sentence of a kept block.
struct Sentence {
    std::uint32_t block = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_mention = 0;  ///< mentions [first, last) of Reading::mentions
    std::uint32_t last_mention = 0;
};

struct Actors;
struct TypeVerdict;
class Lexicon;

/// A cleaned document as its annotators read it: every sentence of the kept text, and every term of
/// the lexicon in it, found in one pass. Valid as long as the document's blocks are not changed.
/// One thread per object.
class Reading {
public:
    /// @param document cleaned, with its language known
    /// @param taxonomy outlives the reading
    explicit Reading(Document& document, const Taxonomy& taxonomy = *Taxonomy::builtin());

    Document& document;
    const Taxonomy& taxonomy;
    std::vector<Sentence> sentences;  ///< in document order
    std::vector<Mention> mentions;    ///< in document order

    /// The terms of the document's language.
    const Lexicon& lexicon() const { return lexicon_; }

    /// Who acts in the document; worked out at the first call. See actors.hpp.
    const Actors& actors();

    /// What the document is; judged at the first call. See type.hpp.
    const TypeVerdict& type();

    std::string_view text_of(const Sentence& sentence) const;
    std::string_view text_of(const Mention& mention) const;

    /// A claim whose evidence is @p sentence.
    Claim claim_from(const Sentence& sentence, Facet facet, std::string value, Role role,
                     float confidence, std::string_view rule) const;

private:
    void read_block(std::uint32_t block);
    std::string_view text_before(std::uint32_t block) const;

    const Lexicon& lexicon_;
    std::shared_ptr<const Actors> actors_;
    std::shared_ptr<const TypeVerdict> type_;
};

}  // namespace polidex::understanding
