// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/term_automaton.hpp"
#include "corpus/understanding/reading.hpp"
#include "corpus/understanding/vocabularies.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A term of the lexicon found in a text.
struct LexiconMatch {
    const LexiconEntry* entry = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// All terms of all vocabularies in one language, in English and in no language (codes), in one
/// automaton. Built at the first use of a language; any number of threads share it.
///
/// The names of countries and organisations come from `corpus/authority`; every other vocabulary is
/// a file `corpus/data/<name>.toml`, listed in `polidex_embed` of corpus/CMakeLists.txt, declared
/// in corpus/data/data.hpp and added to `vocabulary_files` in vocabularies.cpp:
///
///     vocabulary = "domain"            # a name of enum Vocabulary
///     source = "…"                     # where the entries come from, unless they say it
///     themselves
///
///     [[term]]
///     value = "critical-infrastructure"
///     kind = "term"                    # optional; the annotator's own distinction
///     weight = 2                       # optional; 1
///     case = "capital"                 # optional; any, capital (first letter) or exact
///     en = ["critical infrastructure*"]  # a language; `any` for all
///     fr = ["infrastructure critique", "infrastructures critiques"]
///     source = "…"
///
/// Words are compared case-folded and whole; a `*` at the end lets up to 8 more letters follow.
/// A `*` inside a term is not a wildcard: write the forms out. A term with value "" finds nothing:
/// it keeps shorter terms of its vocabulary from matching inside it.
class Lexicon {
public:
    /// With the domains of the built-in taxonomy.
    static const Lexicon& of(std::string_view lang);

    /// Appends the terms in @p text to @p out, ordered by begin.
    void find(std::string_view text, std::vector<LexiconMatch>& out) const;

    /// For Lexicons::of(); use that.
    Lexicon(std::string_view lang, const std::vector<VocabularyTerm>& domains);

private:
    explicit Lexicon(const std::vector<const VocabularyTerm*>& terms);

    std::vector<LexiconEntry> entries_;
    text::TermAutomaton automaton_;
};

/// The lexicons with the terms of one taxonomy, one for each language asked for so far. Any number
/// of threads may use one object.
class Lexicons {
public:
    /// @param domains outlive the lexicons
    explicit Lexicons(const std::vector<VocabularyTerm>& domains);

    const Lexicon& of(std::string_view lang) const;

private:
    const std::vector<VocabularyTerm>& domains_;
    std::set<std::string, std::less<>> languages_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<const Lexicon>> lexicons_;
};

}  // namespace polidex::understanding
