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

bool is_word_byte(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte >= 0x80 || text::is_ascii_word(byte);
}

/// The hyphen at the end of @p text that breaks a word; empty without one.
std::string_view hyphen_at_end(std::string_view text) {
    for (const auto hyphen : hyphens) {
        if (!text.ends_with(hyphen)) continue;
        const std::size_t rest = text.size() - hyphen.size();
        return rest > 0 && is_word_byte(text[rest - 1]) ? text.substr(rest) : std::string_view();
    }
    return {};
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
    return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    return text.substr(0, end);
}

std::uint64_t hash_of(std::string_view word) { return std::hash<std::string>()(text::fold(word)); }

bool ends_unspaced(std::string_view text) { return text::ends_unspaced(text, text.size()); }

bool begins_unspaced(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() &&
           text::letter_class(text::next_code_point(text, at)) == text::LetterClass::unspaced;
}

bool begins_word(std::string_view line) { return !line.empty() && is_word_byte(line.front()); }

}  // namespace

bool breaks_word(std::string_view line) {
    return line.ends_with(soft_hyphen) || !hyphen_at_end(line).empty();
}

void WordList::add(std::string_view line) {
    const bool broken = breaks_word(line);
    for (std::size_t at = 0; at < line.size() && words_.size() < most_words;) {
        if (!is_word_byte(line[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;  // with the hyphens inside
        while (end < line.size() &&
               (is_word_byte(line[end]) ||
                (line[end] == '-' && end + 1 < line.size() && is_word_byte(line[end + 1]))))
            ++end;
        const auto word = line.substr(at, end - at);
        const bool last = broken && line.size() - end <= soft_hyphen.size() + 1;
        if (!last) words_.insert(hash_of(word));
        for (std::size_t part = 0; !last && word.find('-') != word.npos && part < word.size();) {
            const std::size_t stop = std::min(word.find('-', part), word.size());
            words_.insert(hash_of(word.substr(part, stop - part)));
            part = stop + 1;
        }
        at = end;
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
