// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Bytes [begin, end) of a block's text, without white space around them.
struct TextRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Splits the text of one block into sentences, in order, appended to @p out.
///
/// A sentence ends at `. ! ? …` before a blank and what can begin a sentence, and at `。！？।` at
/// once. Abbreviations (corpus/data/sentences.toml), initials and, where the language writes
/// ordinals with a point, day numbers do not end one. Any number of threads.
void split_sentences(std::string_view text, std::string_view lang, std::vector<TextRange>& out);

}  // namespace polidex::understanding
