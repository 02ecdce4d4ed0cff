// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/tokenizer.hpp"

#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <array>

namespace polidex::text {
namespace {

/// Lower case of an ASCII letter or digit; 0 for every other byte.
constexpr std::array<char, 256> make_ascii_words() {
    std::array<char, 256> table{};
    for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = c;
    for (char c = 'A'; c <= 'Z'; ++c)
        table[static_cast<unsigned char>(c)] = static_cast<char>(c - 'A' + 'a');
    return table;
}
constexpr auto ascii_words = make_ascii_words();

struct Range {
    char32_t first, last;
};

/// Blocks of scripts written without blanks between words (Unicode 15, Blocks.txt).
constexpr std::array<Range, 14> unspaced_ranges{{{0x0E00, 0x0EFF},
                                                 {0x1000, 0x109F},
                                                 {0x1100, 0x11FF},
                                                 {0x1780, 0x17FF},
                                                 {0x3005, 0x3007},
                                                 {0x3040, 0x30FF},
                                                 {0x3130, 0x318F},
                                                 {0x31F0, 0x31FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0x9FFF},
                                                 {0xA960, 0xA97F},
                                                 {0xAC00, 0xD7FF},
                                                 {0xF900, 0xFAFF},
                                                 {0xFF66, 0xFF9F}}};

bool is_unspaced(char32_t c) {
    if (c < 0x0E00) return false;
    if (c >= 0x20000) return c <= 0x3FFFF;
    for (const Range& range : unspaced_ranges)
        if (c <= range.last) return c >= range.first;
    return false;
}

bool is_word_character(char32_t c) {
    const auto code = static_cast<UChar32>(c);
    return u_isalnum(code) != 0 || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
}

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

}  // namespace

Tokenizer::Letter Tokenizer::letter_at(std::string_view text, std::size_t& at) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) return ascii_words[c] != 0 ? Letter::alphabetic : Letter::none;
    if (!is_word_character(c)) return Letter::none;
    return is_unspaced(c) ? Letter::unspaced : Letter::alphabetic;
}

void Tokenizer::add(std::size_t word_begin, std::size_t begin, std::size_t end) {
    const std::string_view word = std::string_view(folded_).substr(word_begin);
    folded_.resize(word_begin + cut_at(word, max_word_bytes));
    if (folded_.size() == word_begin) return;
    starts_.push_back(static_cast<std::uint32_t>(word_begin));
    tokens_.push_back({{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

/// Takes the ASCII word at @p at; hands over when it runs into another alphabet.
std::size_t Tokenizer::ascii_word(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    const std::size_t word_begin = folded_.size();
    for (; at < text.size(); ++at) {
        const char folded = ascii_words[byte_at(text, at)];
        if (folded == 0) break;
        folded_ += folded;
    }
    if (at < text.size() && byte_at(text, at) >= 0x80) {
        std::size_t next = at;
        if (letter_at(text, next) == Letter::alphabetic) {
            folded_.resize(word_begin);
            return alphabetic_word(text, begin, next);
        }
    }
    add(word_begin, begin, at);
    return at;
}

/// Takes the word that began at @p begin and reaches at least to @p at.
std::size_t Tokenizer::alphabetic_word(std::string_view text, std::size_t begin, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        if (letter_at(text, next) != Letter::alphabetic) break;
        at = next;
    }
    const std::size_t word_begin = folded_.size();
    folded_ += fold(text.substr(begin, at - begin));
    add(word_begin, begin, at);
    return at;
}

std::size_t Tokenizer::unspaced_words(std::string_view text, std::size_t begin) {
    std::size_t first = begin;
    std::size_t middle = first;
    letter_at(text, middle);
    std::string left = fold(text.substr(first, middle - first));
    bool alone = true;
    for (std::size_t end = middle; middle < text.size(); alone = false) {
        end = middle;
        if (letter_at(text, end) != Letter::unspaced) break;
        std::string right = fold(text.substr(middle, end - middle));
        const std::size_t word_begin = folded_.size();
        folded_ += left;
        folded_ += right;
        add(word_begin, first, end);
        first = middle;
        middle = end;
        left = std::move(right);
    }
    if (alone) {
        const std::size_t word_begin = folded_.size();
        folded_ += left;
        add(word_begin, first, middle);
    }
    return middle;
}

const std::vector<Token>& Tokenizer::tokenize(std::string_view text) {
    tokens_.clear();
    starts_.clear();
    folded_.clear();
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char byte = byte_at(text, at);
        if (byte < 0x80) {
            at = ascii_words[byte] != 0 ? ascii_word(text, at) : at + 1;
            continue;
        }
        std::size_t next = at;
        switch (letter_at(text, next)) {
            case Letter::none:
                at = next;
                break;
            case Letter::alphabetic:
                at = alphabetic_word(text, at, next);
                break;
            case Letter::unspaced:
                at = unspaced_words(text, at);
                break;
        }
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const std::size_t end = i + 1 < tokens_.size() ? starts_[i + 1] : folded_.size();
        tokens_[i].word = std::string_view(folded_).substr(starts_[i], end - starts_[i]);
    }
    return tokens_;
}

}  // namespace polidex::text
