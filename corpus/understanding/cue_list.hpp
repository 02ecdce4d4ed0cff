// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/term_automaton.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A term of a cue list found in a text.
struct CueHit {
    std::string_view value;
    std::string_view kind;
    float weight = 1;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A vocabulary for short stretches of text: titles, bylines, the words beside a date.
///
/// Its file has the form described in lexicon.hpp, but stays out of the lexicon, for its words are
/// too common to be looked for everywhere. Immutable; any number of threads share one.
class CueList {
public:
    /// @param toml a vocabulary that is compiled in
    explicit CueList(std::string_view toml);

    /// Terms in @p lang, in English and in no language, ordered by begin; of all languages when
    /// @p lang is `*`.
    std::vector<CueHit> find(std::string_view text, std::string_view lang) const;

private:
    struct Entry {
        std::string value;
        std::string kind;
        std::string lang;
        float weight = 1;
    };
    struct Rows {
        std::vector<Entry> entries;
        std::vector<text::Term> terms;
    };
    explicit CueList(Rows rows);
    static Rows read(std::string_view toml);

    std::vector<Entry> entries_;
    text::TermAutomaton automaton_;
};

}  // namespace polidex::understanding
