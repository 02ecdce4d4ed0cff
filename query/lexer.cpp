// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/lexer.hpp"

#include "query/field_names.hpp"
#include "query/query_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::query {
namespace {

// Typographic quotes arrive when a query is pasted from a text; the ideographic space from
// Japanese.
constexpr std::array<std::string_view, 4> quotes{"\"", "“", "”", "„"};
constexpr std::array<std::string_view, 2> wide_blanks{"\u00a0", "\u3000"};

constexpr std::array<std::pair<std::string_view, LexemeKind>, 4> reserved{
    {{"AND", LexemeKind::conjunction},
     {"OR", LexemeKind::disjunction},
     {"NOT", LexemeKind::negation},
     {"*", LexemeKind::everything}}};

bool is_near(std::string_view run) {
    const auto name = run.substr(0, run.find('/'));
    return name == "NEAR" || name == "ADJ";
}

template <std::size_t size>
std::size_t one_of(const std::array<std::string_view, size>& marks, std::string_view text) {
    for (const std::string_view mark : marks)
        if (text.substr(0, mark.size()) == mark) return mark.size();
    return 0;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

class Lexer {
public:
    explicit Lexer(std::string_view query) : query_(query) {}

    Result<std::vector<Lexeme>> run() {
        for (skip_blanks(); at_ < query_.size(); skip_blanks()) {
            auto done = next();
            if (!done) return done.error();
        }
        add({LexemeKind::end, at_, {}, {}});
        return std::move(lexemes_);
    }

private:
    std::string_view rest() const { return query_.substr(at_); }

    std::size_t blank_bytes() const {
        if (static_cast<unsigned char>(query_[at_]) <= ' ') return 1;
        return one_of(wide_blanks, rest());
    }

    bool at_border() const {
        return at_ >= query_.size() || blank_bytes() > 0 || query_[at_] == '(' ||
               query_[at_] == ')' || one_of(quotes, rest()) > 0;
    }

    void skip_blanks() {
        while (at_ < query_.size() && blank_bytes() > 0) at_ += blank_bytes();
    }

    /// Adds what ends here.
    void add(Lexeme lexeme) {
        lexeme.end = at_;
        lexemes_.push_back(lexeme);
    }

    /// Reads a sign: a parenthesis, or `+` or `-` that stands right before something.
    bool sign() {
        const char c = query_[at_];
        const bool prefixed = at_ + 1 < query_.size();
        LexemeKind kind = LexemeKind::end;
        if (c == '(') kind = LexemeKind::open;
        if (c == ')') kind = LexemeKind::close;
        if (c == '-' && prefixed) kind = LexemeKind::negation;
        if (c == '+' && prefixed) kind = LexemeKind::plus;
        if (kind == LexemeKind::end) return false;
        if ((c == '-' || c == '+') && lone_sign()) return false;
        ++at_;
        add({kind, at_ - 1, query_.substr(at_ - 1, 1), {}});
        return true;
    }

    bool lone_sign() {
        ++at_;
        const bool lone = at_ < query_.size() && (blank_bytes() > 0 || query_[at_] == ')');
        --at_;
        return lone;
    }

    Result<void> next() {
        if (sign()) return {};
        const std::size_t begin = at_;
        if (one_of(quotes, rest()) > 0) {
            auto text = quotation();
            if (!text) return text.error();
            add({LexemeKind::phrase, begin, *text, {}});
            return {};
        }
        const std::string_view run = bare();
        const std::size_t colon = run.find(':');
        if (colon != std::string_view::npos && is_name(run.substr(0, colon)))
            return field(begin, run.substr(0, colon), run.substr(colon + 1));
        const auto* word = std::find_if(reserved.begin(), reserved.end(),
                                        [&](const auto& entry) { return entry.first == run; });
        if (word != reserved.end())
            add({word->second, begin, run, {}});
        else
            add_word(begin, run);
        return {};
    }

    void add_word(std::size_t begin, std::string_view run) {
        if (run.size() > 1 && run.front() == '=')
            add({LexemeKind::exact, begin, run.substr(1), {}});
        else if (run.size() > 1 && run.front() == '@')
            add({LexemeKind::saved, begin, run.substr(1), {}});
        else
            add({is_near(run) ? LexemeKind::near : LexemeKind::word, begin, run, {}});
    }

    std::string_view bare() {
        const std::size_t begin = at_;
        while (!at_border()) ++at_;
        return query_.substr(begin, at_ - begin);
    }

    Result<std::string_view> quotation() {
        const std::size_t opened = at_;
        at_ += one_of(quotes, rest());
        const std::size_t begin = at_;
        while (at_ < query_.size() && one_of(quotes, rest()) == 0) ++at_;
        if (at_ >= query_.size())
            return bad_query(
                fmt::format("the quote opened at {} is not closed", character_of(query_, opened)),
                "put a second quote behind the last word of the phrase",
                character_of(query_, opened));
        const std::string_view text = query_.substr(begin, at_ - begin);
        at_ += one_of(quotes, rest());
        return text;
    }

    Result<void> field(std::size_t begin, std::string_view name, std::string_view value) {
        const bool quote = value.empty() && at_ < query_.size() && one_of(quotes, rest()) > 0;
        if (quote) {
            auto text = quotation();
            if (!text) return text.error();
            value = *text;
        }
        if (value.empty() && !resembles_field(name)) {
            add_word(begin, name);  // a colon of prose: `the pact covers: data, grids`
            return {};
        }
        if (value.empty())
            return bad_query(fmt::format("field {} at {} has no value", quoted(name),
                                         character_of(query_, begin)),
                             "write the value right behind the colon: country:IN; several in "
                             "parentheses: (country:IN OR country:JP)",
                             character_of(query_, begin));
        add({LexemeKind::field, begin, value, name, quote});
        return {};
    }

    std::string_view query_;
    std::size_t at_ = 0;
    std::vector<Lexeme> lexemes_;
};

}  // namespace

Result<std::vector<Lexeme>> lex(std::string_view query) { return Lexer(query).run(); }

std::vector<Lexeme> with_phrases(std::string_view query, const std::vector<Lexeme>& lexemes) {
    const auto is_plain = [](const Lexeme& lexeme) {
        return lexeme.kind == LexemeKind::word && lexeme.text.find('*') == std::string_view::npos;
    };
    std::vector<Lexeme> joined;
    bool goes_on = false;
    for (const Lexeme& lexeme : lexemes) {
        const bool plain = is_plain(lexeme);
        if (plain && goes_on) {
            Lexeme& phrase = joined.back();
            phrase.kind = LexemeKind::phrase;
            phrase.end = lexeme.end;
            phrase.text = query.substr(phrase.at, phrase.end - phrase.at);
        } else {
            joined.push_back(lexeme);
        }
        goes_on = plain;
    }
    return joined;
}

}  // namespace polidex::query
