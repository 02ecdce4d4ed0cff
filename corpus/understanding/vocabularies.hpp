// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/term_automaton.hpp"
#include "corpus/understanding/reading.hpp"

#include <toml++/toml.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace polidex::understanding {

/// One way to write one value of a vocabulary.
struct VocabularyTerm {
    LexiconEntry entry;
    std::string lang;  ///< ISO 639-1, or `any`
    std::string text;
    text::TermCase letters = text::TermCase::any;
    std::uint8_t tail = 0;
};

/// Every term of every vocabulary but the domains, which a Taxonomy has; read once. Entries point
/// into static storage.
const std::vector<VocabularyTerm>& vocabulary_terms();

/// Appends the terms of one `[[term]]`, whose strings are kept in @p strings.
void add_terms(const toml::table& row, Vocabulary vocabulary,
               std::set<std::string, std::less<>>& strings, std::vector<VocabularyTerm>& terms);

}  // namespace polidex::understanding
