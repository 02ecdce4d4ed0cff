// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/clause.hpp"

#include "corpus/text/utf8.hpp"
#include "query/date_range.hpp"
#include "query/field_names.hpp"
#include "query/query_error.hpp"

#include <polidex/corpus/facet.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

namespace polidex::query {
namespace {

constexpr const char* field_hint =
    "fields are country, org, pair, domain, type, status, lang, source, party, issuer, host, "
    "subject, adversary, mentioned, date, title and in";
constexpr const char* date_hint =
    "write 2020, 2020-03, oct-2020, 2020-q3, last-year, yesterday or 6-months, a range such as "
    "2019..2021-06 or 2019.., or none";

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::size_t letters(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size(); ++count) text::next_code_point(word, at);
    return count;
}

}  // namespace

QueryNode ClauseMaker::node(NodeKind kind, const Lexeme& lexeme) const {
    QueryNode made;
    made.kind = kind;
    made.at = character_of(query_, lexeme.at);
    made.text = lexeme.text;
    return made;
}

/// False for a `*` right behind a quote or a parenthesis that was meant to prolong it.
bool ClauseMaker::stands_alone(const Lexeme& lexeme) const {
    if (lexeme.at == 0) return true;
    const auto before = static_cast<unsigned char>(query_[lexeme.at - 1]);
    return before <= ' ' || before == '(' || before == '+' || before == '-';
}

bool ClauseMaker::is_blank(const Lexeme& lexeme) {
    const bool word = lexeme.kind == LexemeKind::word || lexeme.kind == LexemeKind::exact;
    if (!word || lexeme.text.find('*') != std::string_view::npos) return false;
    return tokenizer_.tokenize(lexeme.text).empty();
}

Result<QueryNode> ClauseMaker::make(const Lexeme& lexeme) {
    using storage::TextField;
    switch (lexeme.kind) {
        case LexemeKind::phrase:
            return words(lexeme, TextField::body, true);
        case LexemeKind::exact:
            return exact(lexeme, TextField::body);
        case LexemeKind::field:
            return field(lexeme);
        case LexemeKind::everything:
            if (!stands_alone(lexeme)) return misplaced_star(lexeme);
            return node(NodeKind::everything, lexeme);
        default:
            return words(lexeme, TextField::body, false);
    }
}

Result<QueryNode> ClauseMaker::near(const Lexeme& lexeme) const {
    QueryNode made = node(NodeKind::near, lexeme);
    const std::size_t slash = lexeme.text.find('/');
    made.ordered = lexeme.text.substr(0, slash) == "ADJ";
    made.distance = usual_distance;
    if (slash == std::string_view::npos) return made;
    const std::string_view number = lexeme.text.substr(slash + 1);
    const auto* const end = number.data() + number.size();
    const auto [rest, failed] = std::from_chars(number.data(), end, made.distance);
    if (failed == std::errc() && rest == end && made.distance >= 1 && made.distance <= max_distance)
        return made;
    return bad_query(
        fmt::format("{} at {} needs a number of words from 1 to {} behind the slash",
                    quoted(lexeme.text), character_of(query_, lexeme.at), max_distance),
        "write data NEAR/5 sharing", character_of(query_, lexeme.at));
}

Error ClauseMaker::misplaced_star(const Lexeme& lexeme) const {
    return bad_query(fmt::format("{} at {}: '*' stands only behind the first letters of one word",
                                 quoted(lexeme.text), character_of(query_, lexeme.at)),
                     "write cyber* for all words that begin with cyber",
                     character_of(query_, lexeme.at));
}

/// `=shares`: this very form.
Result<QueryNode> ClauseMaker::exact(const Lexeme& lexeme, storage::TextField field) {
    if (lexeme.text.find('*') != std::string_view::npos) return misplaced_star(lexeme);
    return words(lexeme, field, true);
}

Result<QueryNode> ClauseMaker::words(const Lexeme& lexeme, storage::TextField field, bool phrase) {
    if (!phrase && lexeme.text.find('*') != std::string_view::npos) return prefix(lexeme, field);
    const auto& tokens = tokenizer_.tokenize(lexeme.text);
    const std::size_t at = character_of(query_, lexeme.at);
    if (tokens.empty())
        return bad_query(fmt::format("{} at {} has no words", quoted(lexeme.text), at),
                         "a word needs a letter or a digit", at);
    if (tokens.size() > max_phrase_words)
        return bad_query(fmt::format("the phrase at {} has {} words, more than the {} allowed", at,
                                     tokens.size(), max_phrase_words),
                         "search for its rarest part", at);
    QueryNode made = node(phrase || tokens.size() > 1 ? NodeKind::phrase : NodeKind::word, lexeme);
    made.field = field;
    made.exact = phrase;
    for (const text::Token& token : tokens) made.words.emplace_back(token.word);
    return made;
}

Result<QueryNode> ClauseMaker::prefix(const Lexeme& lexeme, storage::TextField field) {
    const std::string_view stem = lexeme.text.substr(0, lexeme.text.size() - 1);
    if (lexeme.text.back() != '*' || stem.find('*') != std::string_view::npos)
        return misplaced_star(lexeme);
    const auto& tokens = tokenizer_.tokenize(stem);
    const bool ends_in_word = !tokens.empty() && tokens.back().end == stem.size();
    if (tokens.size() != 1 || !ends_in_word) return misplaced_star(lexeme);
    if (letters(tokens[0].word) < min_prefix_letters)
        return bad_query(
            fmt::format("{} at {} is too short: a prefix needs {} letters", quoted(lexeme.text),
                        character_of(query_, lexeme.at), min_prefix_letters),
            "write more of the word", character_of(query_, lexeme.at));
    QueryNode made = node(NodeKind::prefix, lexeme);
    made.field = field;
    made.words.emplace_back(tokens[0].word);
    return made;
}

Result<QueryNode> ClauseMaker::field(const Lexeme& lexeme) {
    const std::string name = lower(lexeme.field);
    if (name == "in") return place(lexeme);
    const auto facet_found = facet_named(name);
    if (!facet_found) {
        const std::string hint =
            fmt::format("{}; to find the text itself, put it in quotes: \"{}:{}\"", field_hint,
                        text::printable(lexeme.field),
                        text::printable(lexeme.text.substr(0, text::cut_at(lexeme.text, 40))));
        return bad_query(
            fmt::format("unknown field {} at {}{}", quoted(lexeme.field),
                        character_of(query_, lexeme.at), did_you_mean(similar_fields(name))),
            hint, character_of(query_, lexeme.at));
    }
    if (*facet_found == Facet::date) return date(lexeme);
    if (*facet_found == Facet::title) return title(lexeme);
    return facet(lexeme);
}

Result<QueryNode> ClauseMaker::title(const Lexeme& lexeme) {
    if (lexeme.quoted || lexeme.text.size() < 2 || lexeme.text.front() != '=')
        return words(lexeme, storage::TextField::title, lexeme.quoted);
    Lexeme word = lexeme;
    word.text.remove_prefix(1);
    return exact(word, storage::TextField::title);
}

Result<QueryNode> ClauseMaker::date(const Lexeme& lexeme) {
    const auto range = parse_date_range(lexeme.text, today_.known() ? today_ : current_day());
    const std::size_t at = character_of(query_, lexeme.at);
    if (!range)
        return bad_query(fmt::format("{} at {} is not a date", quoted(lexeme.text), at), date_hint,
                         at);
    if (range->first_day > range->last_day)
        return bad_query(
            fmt::format("the range {} at {} ends before it begins", quoted(lexeme.text), at),
            "put the earlier date first", at);
    QueryNode made = node(NodeKind::date, lexeme);
    made.dates = *range;
    return made;
}

Result<QueryNode> ClauseMaker::place(const Lexeme& lexeme) {
    if (lower(lexeme.text) == "removed") return node(NodeKind::has_removed, lexeme);
    return bad_query(fmt::format("unknown place {} at {}{}", quoted(lexeme.text),
                                 character_of(query_, lexeme.at),
                                 did_you_mean(similar(lexeme.text, {"removed"}))),
                     "in:removed searches the text that was taken for navigation, advertising and "
                     "the like",
                     character_of(query_, lexeme.at));
}

Result<QueryNode> ClauseMaker::facet(const Lexeme& lexeme) {
    QueryNode made = node(NodeKind::facet, lexeme);
    made.facet = *facet_named(lower(lexeme.field));
    return made;
}

}  // namespace polidex::query
