// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <set>
#include <string>
#include <string_view>

namespace polidex::query {

using SubjectWords = std::set<std::string, std::less<>>;

/// What a sentence calls an agreement.
struct InstrumentName {
    std::string_view kind;  ///< `memorandum`, `treaty`, `convention`, `protocol` or `agreement`
    std::string text;       ///< `Acquisition and Cross-Servicing Agreement`; empty for no own name
    SubjectWords words;     ///< those of the name that tell it from others
};

/// The name that ends with @p instrument: capitalised words right before it, and joining words
/// between them. Texts in other letters than Latin give none.
InstrumentName name_at(const understanding::Reading& reading,
                       const understanding::Sentence& sentence,
                       const understanding::Mention& instrument);

/// The kind of instrument that @p words name: `MoC` is a `memorandum`.
std::string_view kind_of(std::string_view words);

/// Words of @p text that tell its subject, folded: no short ones, none that every agreement has,
/// no country.
SubjectWords subject_words(std::string_view text);

/// The share of the smaller set's words that the other has too, words that begin alike counted as
/// one: `cyber` and `cybersecurity`. 0 when either is empty.
double overlap(const SubjectWords& a, const SubjectWords& b);

}  // namespace polidex::query
