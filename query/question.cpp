// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/question.hpp"

#include "corpus/text/tokenizer.hpp"
#include "corpus/understanding/stop_words.hpp"
#include "query/query_error.hpp"

#include <polidex/corpus/facet.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace polidex::query {
namespace {

/// A word of the question, folded.
struct Asked {
    std::string word;
    std::string written;
    std::size_t at = 0;     ///< its first byte in the query
    bool capitals = false;  ///< written in capitals alone, and more than one
};

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

bool in_capitals(std::string_view written) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::count_if(written.begin(), written.end(), capital) > 1 &&
           std::none_of(written.begin(), written.end(), is_small);
}

constexpr std::string_view wide_question_mark = "？";

bool ends_in_question_mark(std::string_view word) {
    const auto ends_in = [&](std::string_view mark) {
        return word.size() > mark.size() && word.substr(word.size() - mark.size()) == mark;
    };
    return ends_in("?") || ends_in(wide_question_mark);
}

/// A field that filters, rather than one that says where words are looked for.
bool is_condition(const Lexeme& lexeme) {
    if (lexeme.kind != LexemeKind::field) return false;
    std::string name(lexeme.field);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto facet = facet_named(name);
    return facet && *facet != Facet::title;
}

/// Parts a query into words, and conditions and exclusions.
class QuestionReader {
public:
    QuestionReader(std::string_view query, const std::vector<Lexeme>& lexemes)
        : query_(query), lexemes_(lexemes) {}

    /// @returns false when it is made of more than questions are
    bool read() {
        for (std::size_t i = 0; i < lexemes_.size(); ++i) {
            const Lexeme& lexeme = lexemes_[i];
            if (lexeme.kind == LexemeKind::open) ++depth_;
            if (lexeme.kind == LexemeKind::close && depth_-- == 0) return false;
            if (lexeme.kind == LexemeKind::open || lexeme.kind == LexemeKind::close) continue;
            if (lexeme.kind == LexemeKind::word) {
                if (lexeme.text.find('*') != std::string_view::npos) return false;
                add_words(lexeme);
            } else if (lexeme.kind == LexemeKind::negation) {
                if (!exclude(lexemes_[i + 1])) return false;
                rest_.insert(rest_.end(), {lexeme, lexemes_[++i]});
            } else if (lexeme.kind == LexemeKind::end || is_condition(lexeme)) {
                rest_.push_back(lexeme);
            } else {
                return false;
            }
        }
        return depth_ == 0 && !asked_.empty();
    }

    bool reads_as_question() const {
        return plain_words_ > max_required_words || ends_in_question_mark(last_);
    }

    Question take() {
        Question question;
        question.any_of.kind = NodeKind::any_of;
        question.rest = std::move(rest_);
        drop_stop_words();
        for (const Asked& asked : asked_) add(asked, question.any_of);
        question.any_of.at = question.any_of.children.front().at;
        return question;
    }

private:
    /// What is behind a minus must be one word or condition.
    bool exclude(const Lexeme& lexeme) {
        if (is_condition(lexeme)) return true;
        return lexeme.kind == LexemeKind::word && lexeme.text.find('*') == std::string_view::npos &&
               !tokenizer_.tokenize(lexeme.text).empty();
    }

    void add_words(const Lexeme& lexeme) {
        const auto& tokens = tokenizer_.tokenize(lexeme.text);
        if (tokens.empty()) return;
        ++plain_words_;
        last_ = lexeme.text;
        for (const text::Token& token : tokens) {
            const auto written = lexeme.text.substr(token.begin, token.end - token.begin);
            asked_.push_back({std::string(token.word), std::string(written),
                              lexeme.at + token.begin, in_capitals(written)});
        }
    }

    void drop_stop_words() {
        std::vector<std::string> words;
        for (const Asked& asked : asked_) words.push_back(asked.word);
        const auto& stop_words = understanding::StopWords::instance();
        const std::string_view lang = stop_words.language_of(words);
        const bool shouted = std::none_of(query_.begin(), query_.end(), is_small);
        std::vector<Asked> kept;
        for (const Asked& asked : asked_)
            if ((asked.capitals && !shouted) || !stop_words.contains(lang, asked.word))
                kept.push_back(asked);
        if (!kept.empty()) asked_ = std::move(kept);
    }

    void add(const Asked& asked, QueryNode& any_of) const {
        const auto known = std::find(any_of.words.begin(), any_of.words.end(), asked.word);
        if (known != any_of.words.end()) {
            any_of.children[static_cast<std::size_t>(known - any_of.words.begin())].weight += 1;
            return;
        }
        if (any_of.words.size() == max_question_words) return;
        QueryNode word;
        word.kind = NodeKind::word;
        word.at = character_of(query_, asked.at);
        word.words = {asked.word};
        word.text = asked.written;
        any_of.words.push_back(asked.word);
        any_of.children.push_back(std::move(word));
    }

    std::string_view query_;
    const std::vector<Lexeme>& lexemes_;
    text::Tokenizer tokenizer_;
    std::vector<Asked> asked_;
    std::vector<Lexeme> rest_;
    std::size_t plain_words_ = 0;
    std::size_t depth_ = 0;
    std::string_view last_;  ///< word as written
};

}  // namespace

std::optional<Question> find_question(std::string_view query, const std::vector<Lexeme>& lexemes,
                                      Words words) {
    const bool too_short = lexemes.size() <= max_required_words + 1 &&
                           query.find('?') == std::string_view::npos &&
                           query.find(wide_question_mark) == std::string_view::npos;
    if (words == Words::all || words == Words::phrase) return std::nullopt;
    if (words == Words::automatic && too_short) return std::nullopt;
    QuestionReader reader(query, lexemes);
    if (!reader.read()) return std::nullopt;
    if (words == Words::automatic && !reader.reads_as_question()) return std::nullopt;
    return reader.take();
}

const QueryNode* question_of(const QueryNode& tree) {
    if (tree.kind == NodeKind::any_of && !tree.words.empty()) return &tree;
    if (tree.kind != NodeKind::all_of) return nullptr;
    for (const QueryNode& child : tree.children)
        if (child.kind == NodeKind::any_of && !child.words.empty()) return &child;
    return nullptr;
}

}  // namespace polidex::query
