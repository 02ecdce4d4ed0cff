// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/hyphens.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"
#include "plugins/text/line_shape.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace polidex::pdf {
namespace {

using namespace std::string_view_literals;

constexpr std::array hyphens = {"-"sv, "\u2010"sv};
constexpr auto soft_hyphen = "\u00AD"sv;
constexpr std::size_t most_words = 4'000'000;
constexpr std::size_t shortest_part = 3;  // bytes; of a word that is one by itself

/// The bytes of the letter or digit at the front of @p text; 0 when it begins with neither.
std::size_t letter_bytes(std::string_view text) {
    std::size_t at = 0;
    if (text.empty()) return 0;
    const char32_t c = text::next_code_point(text, at);
    return text::letter_class(c) == text::LetterClass::separator ? 0 : at;
}

/// The bytes of the letter or digit at the end of @p text.
std::size_t last_letter_bytes(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
    }
    return letter_bytes(text.substr(begin));
}

/// The hyphen at the end of @p text that breaks a word; empty without one.
std::string_view hyphen_at_end(std::string_view text) {
    for (const auto hyphen : hyphens) {
        if (!text.ends_with(hyphen)) continue;
        const std::size_t rest = text.size() - hyphen.size();
        return last_letter_bytes(text.substr(0, rest)) > 0 ? text.substr(rest) : std::string_view();
    }
    return {};
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (const std::size_t letter = last_letter_bytes(text.substr(0, begin))) begin -= letter;
    return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (const std::size_t letter = letter_bytes(text.substr(end))) end += letter;
    return text.substr(0, end);
}

std::uint64_t hash_of(std::string_view word) { return std::hash<std::string>()(text::fold(word)); }

bool ends_unspaced(std::string_view text) { return text::ends_unspaced(text, text.size()); }

bool begins_unspaced(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() &&
           text::letter_class(text::next_code_point(text, at)) == text::LetterClass::unspaced;
}

bool begins_word(std::string_view line) { return letter_bytes(line) > 0; }

/// The word at the front with the hyphens inside it: `non-governmental`.
std::string_view compound(std::string_view text) {
    std::size_t end = first_word(text).size();
    while (end > 0 && end + 1 < text.size() && text[end] == '-') {
        const std::size_t part = first_word(text.substr(end + 1)).size();
        if (part == 0) break;
        end += 1 + part;
    }
    return text.substr(0, end);
}

}  // namespace

bool breaks_word(std::string_view line) {
    return line.ends_with(soft_hyphen) || !hyphen_at_end(line).empty();
}

void WordList::add(std::string_view line) {
    const bool broken = breaks_word(line);
    for (std::size_t at = 0; at < line.size() && words_.size() < most_words;) {
        const auto word = compound(line.substr(at));
        if (word.empty()) {
            text::next_code_point(line, at);
            continue;
        }
        at += word.size();
        if (broken && line.size() - at <= hyphens.back().size()) return;
        words_.insert(hash_of(word));
        for (std::size_t part = 0; word.find('-') != word.npos && part < word.size();) {
            const std::size_t stop = std::min(word.find('-', part), word.size());
            words_.insert(hash_of(word.substr(part, stop - part)));
            part = stop + 1;
        }
    }
}

bool WordList::knows(std::string_view word) const { return words_.count(hash_of(word)) != 0; }

/// `non-governmental` keeps its hyphen where the document writes it so elsewhere, or writes both
/// parts as words and never the whole.
bool WordList::keeps_hyphen(std::string_view before, std::string_view after) const {
    const std::string whole = std::string(before) + std::string(after);
    if (knows(whole)) return false;
    if (knows(std::string(before) + '-' + std::string(after))) return true;
    return before.size() >= shortest_part && after.size() >= shortest_part && knows(before) &&
           knows(after);
}

void WordList::join(std::string& text, std::string_view line) const {
    if (text.empty()) {
        text = line;
        return;
    }
    if (text.ends_with(soft_hyphen)) {
        text.resize(text.size() - soft_hyphen.size());
    } else if (const auto hyphen = hyphen_at_end(text); !hyphen.empty() && begins_word(line)) {
        const std::string_view before =
            std::string_view(text).substr(0, text.size() - hyphen.size());
        if (text::begins_lower(line) && !keeps_hyphen(last_word(before), first_word(line)))
            text.resize(before.size());
    } else if (!(ends_unspaced(text) && begins_unspaced(line))) {
        text += ' ';
    }
    text += line;
}

}  // namespace polidex::pdf
