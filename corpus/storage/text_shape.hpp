// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"
#include "corpus/text/tokenizer.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace polidex::storage {

// The words of a text stand in `tokens`, folded. Its shape is the rest: how each word is written
// and what stands between two of them. Together they give the text back, byte by byte; the shape
// compresses to an eighth of what the text would.

/// Appends the shape of @p text, whose words are @p tokens, to @p out. A text whose words overlap
/// (pairs of characters in scripts without blanks) is its own shape.
void append_shape(std::string& out, std::string_view text, std::span<const text::Token> tokens);

/// Appends @p text as its own shape: it is read without words.
void append_verbatim(std::string& out, std::string_view text);

/// The words of a stream, up to the next break each time. One thread per object.
class WordFeed {
public:
    WordFeed(const Tokens& tokens, std::string_view codes) : tokens_(&tokens), codes_(codes) {}

    /// The next word, folded; nothing at a break, which is passed, and at the end.
    std::optional<std::string_view> next();

private:
    const Tokens* tokens_;
    std::string_view codes_;
};

/// The text of @p shape and the words up to the next break of @p words, which is passed.
/// @returns nothing when the two do not belong together
std::optional<std::string> shaped_text(std::string_view shape, WordFeed* words);

}  // namespace polidex::storage
