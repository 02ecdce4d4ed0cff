// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::text {

/// Longest word kept, in bytes of its folded form; longer runs are cut there.
inline constexpr std::size_t max_word_bytes = 64;

/// A word as it is indexed: folded, with the bytes [begin, end) of the text it stands for.
struct Token {
    std::string_view word;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Splits text into words.
///
/// A word is a maximal run of letters, digits and combining marks, folded by NFKC case folding.
/// Runs of Han, Hiragana, Katakana, Hangul, Thai, Lao, Khmer and Myanmar become overlapping pairs
/// of characters (a single character stays alone). Invalid UTF-8 separates words. The views in the
/// result live until the next call. One thread per object.
class Tokenizer {
public:
    const std::vector<Token>& tokenize(std::string_view text);

private:
    enum class Letter : std::uint8_t { none, alphabetic, unspaced };
    static Letter letter_at(std::string_view text, std::size_t& at);

    std::size_t ascii_word(std::string_view text, std::size_t at);
    std::size_t alphabetic_word(std::string_view text, std::size_t begin, std::size_t at);
    std::size_t unspaced_words(std::string_view text, std::size_t begin);
    void add(std::size_t word_begin, std::size_t begin, std::size_t end);

    std::vector<Token> tokens_;
    std::vector<std::uint32_t>
        starts_;  ///< of each token's word in folded_, until it stops growing
    std::string folded_;
};

}  // namespace polidex::text
