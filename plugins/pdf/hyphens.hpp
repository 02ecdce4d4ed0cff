// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace polidex::pdf {

/// True when @p line ends in a letter and a hyphen.
bool breaks_word(std::string_view line);

/// The words of a document, which tell whether a hyphen at a line's end belongs to the word.
class WordList {
public:
    /// Adds the words of a line. Those that a hyphen at its end breaks are left out.
    void add(std::string_view line);

    /// Adds @p line to @p text: with a blank between them, with none where a word was broken or
    /// the script sets none; without the hyphen where the word has none of its own.
    void join(std::string& text, std::string_view line) const;

private:
    bool knows(std::string_view word) const;
    bool keeps_hyphen(std::string_view before, std::string_view after) const;

    std::unordered_set<std::uint64_t> words_;  ///< hashes
};

}  // namespace polidex::pdf
