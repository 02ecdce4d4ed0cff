// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/likeness.hpp"

#include "corpus/text/tokenizer.hpp"
#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace polidex::query {
namespace {

constexpr std::size_t phrase_words = 12;
constexpr std::size_t loose_words = 8;

std::vector<std::string> words_of(std::string_view text) {
    text::Tokenizer tokenizer;
    std::vector<std::string> words;
    for (const text::Token& token : tokenizer.tokenize(text)) words.emplace_back(token.word);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

/// The next place where words were left out: its begin and its size.
std::pair<std::size_t, std::size_t> next_gap(std::string_view text) {
    constexpr std::array<std::string_view, 4> marks{"[…]", "[...]", "…", "..."};
    std::pair<std::size_t, std::size_t> first{text.size(), 0};
    for (const std::string_view mark : marks)
        if (const std::size_t at = text.find(mark); at < first.first) first = {at, mark.size()};
    return first;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The middle of the quotation, where it is least like a formula, in quotes.
std::string phrase_of(std::string_view quotation) {
    text::Tokenizer tokenizer;
    const auto& tokens = tokenizer.tokenize(quotation);
    if (tokens.empty()) return {};
    const std::size_t count = std::min(tokens.size(), phrase_words);
    const std::size_t first = (tokens.size() - count) / 2;
    const std::uint32_t begin = tokens[first].begin;
    std::string phrase(quotation.substr(begin, tokens[first + count - 1].end - begin));
    std::replace(phrase.begin(), phrase.end(), '"', ' ');
    return '"' + phrase + '"';
}

std::string longest_words(std::string_view quotation) {
    auto words = words_of(quotation);
    std::stable_sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
    });
    words.resize(std::min(words.size(), loose_words));
    std::string query;
    for (const std::string& word : words) query += (query.empty() ? "\"" : " OR \"") + word + "\"";
    return query;
}

}  // namespace

std::size_t count_words(std::string_view text) {
    text::Tokenizer tokenizer;
    return tokenizer.tokenize(text).size();
}

double likeness(std::string_view one, std::string_view other) {
    const auto a = words_of(one);
    const auto b = words_of(other);
    if (a.empty() || b.empty()) return 0;
    std::vector<std::string> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
    return 2.0 * static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size());
}

bool quotes(std::string_view text, std::string_view quotation) {
    const std::string said = text::fold(text::squeeze(text));
    const std::string wanted = text::squeeze(quotation);
    std::string_view rest = wanted;
    std::size_t at = 0;
    while (!rest.empty()) {
        const auto [gap, size] = next_gap(rest);
        const std::string part = text::fold(trimmed(rest.substr(0, gap)));
        at = said.find(part, at);
        if (at == std::string::npos) return false;
        at += part.size();
        rest.remove_prefix(gap + size);
    }
    return true;
}

std::vector<std::string> queries_for(std::string_view quotation) {
    const std::string phrase = phrase_of(quotation);
    if (phrase.empty()) return {};
    return {phrase, "in:removed " + phrase, longest_words(quotation)};
}

}  // namespace polidex::query
