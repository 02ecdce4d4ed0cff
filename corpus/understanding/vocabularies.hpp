// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/term_automaton.hpp"
#include "corpus/understanding/reading.hpp"

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

/// Every term of every vocabulary, read once; entries point into static storage.
const std::vector<VocabularyTerm>& vocabulary_terms();

}  // namespace polidex::understanding
