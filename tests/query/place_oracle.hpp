// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace polidex::test {

/// A part of a query whose places are looked for.
struct SoughtPart {
    enum class Kind { word, phrase, prefix, near, adj };

    Kind kind = Kind::word;
    char field = 'B';                ///< B, T or R
    std::vector<std::string> words;  ///< of near and adj: single words, in any form
    std::size_t distance = 0;

    std::string query() const;
};

/// Words [begin, end) of a passage: 0 is the title, n the n-th block.
struct SoughtPlace {
    std::size_t passage = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The words of a passage as the index has them, and the bytes of its text that each stands for.
struct SoughtWords {
    std::vector<std::string> words;
    std::vector<std::pair<std::size_t, std::size_t>> bytes;
};
SoughtWords words_of(const std::string& text);

/// Looks at every word of @p document for every part; in the order of its text, title first, then
/// main text, then removed text.
std::vector<SoughtPlace> places_of(const Document& document, const std::vector<SoughtPart>& parts);

}  // namespace polidex::test
