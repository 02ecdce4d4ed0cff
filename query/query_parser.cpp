// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_parser.hpp"

#include "query/clause.hpp"
#include "query/lexer.hpp"
#include "query/query_error.hpp"
#include "query/question.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

/// True when some text must be found, rather than be absent, for @p node to match.
bool asks_for_text(const QueryNode& node) {
    if (is_text(node)) return true;
    return node.kind != NodeKind::none_of &&
           std::any_of(node.children.begin(), node.children.end(), asks_for_text);
}

void look_in_removed(QueryNode& node) {
    if (is_text(node) && node.field == storage::TextField::body)
        node.field = storage::TextField::removed;
    for (QueryNode& child : node.children) look_in_removed(child);
}

/// `in:removed` says where the words beside it are looked for; without words it is a condition.
void apply_place(std::vector<QueryNode>& parts) {
    const auto is_place = [](const QueryNode& part) { return part.kind == NodeKind::has_removed; };
    if (std::none_of(parts.begin(), parts.end(), is_place)) return;
    for (QueryNode& part : parts) look_in_removed(part);
    if (std::any_of(parts.begin(), parts.end(), asks_for_text))
        parts.erase(std::remove_if(parts.begin(), parts.end(), is_place), parts.end());
}

QueryNode join(NodeKind kind, std::vector<QueryNode> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    QueryNode joined;
    joined.kind = kind;
    joined.at = parts.front().at;
    joined.children = std::move(parts);
    return joined;
}

/// What a query and the saved ones it names take together of the limits.
struct Spent {
    std::size_t bytes = 0;
    std::size_t clauses = 0;
    std::size_t depth = 0;
    std::vector<std::string_view> names;  ///< of the saved queries that are being read
};

/// @param whole nothing else is asked, so it may be a question
Result<QueryNode> parse(std::string_view query, const QueryContext& context, Spent& spent,
                        bool whole);

void stand_at(QueryNode& node, std::size_t at) {
    node.at = at;
    for (QueryNode& child : node.children) stand_at(child, at);
}

class Parser {
public:
    Parser(std::string_view query, std::vector<Lexeme> lexemes, const QueryContext& context,
           Spent& spent, bool whole)
        : query_(query),
          context_(context),
          spent_(spent),
          clauses_(query, context.today),
          lexemes_(std::move(lexemes)),
          whole_(whole) {}

    Result<QueryNode> run() {
        if (peek().kind == LexemeKind::end) return QueryNode{};
        drop_blanks();
        if (peek().kind == LexemeKind::end)
            return bad_query(fmt::format("{} has nothing to search for", quoted(query_)),
                             "a word needs a letter or a digit; * stands for all documents", 1);
        if (peek().kind == LexemeKind::close) return stray_close();
        auto tree = disjunction();
        if (tree && peek().kind == LexemeKind::close) return stray_close();
        return tree;
    }

private:
    const Lexeme& peek() const { return lexemes_[next_]; }
    std::size_t position() const { return character_of(query_, peek().at); }

    void drop_blanks() {
        const auto blank = [this](const Lexeme& lexeme) { return clauses_.is_blank(lexeme); };
        lexemes_.erase(std::remove_if(lexemes_.begin(), lexemes_.end(), blank), lexemes_.end());
    }

    bool take(LexemeKind kind) {
        if (peek().kind != kind) return false;
        ++next_;
        return true;
    }

    Result<QueryNode> disjunction() {
        std::vector<QueryNode> parts;
        do {
            auto part = conjunction();
            if (!part) return part;
            parts.push_back(std::move(*part));
        } while (take(LexemeKind::disjunction));
        return join(NodeKind::any_of, std::move(parts));
    }

    bool at_end_of_conjunction() const {
        return peek().kind == LexemeKind::end || peek().kind == LexemeKind::close ||
               peek().kind == LexemeKind::disjunction;
    }

    Result<QueryNode> conjunction() {
        std::vector<QueryNode> parts;
        do {
            const std::size_t begin = peek().at;
            auto part = signed_operand();
            if (!part) return part;
            part->begin = begin;
            part->end = lexemes_[next_ - 1].end;
            parts.push_back(std::move(*part));
        } while (take(LexemeKind::conjunction) || !at_end_of_conjunction());
        apply_place(parts);
        return join(NodeKind::all_of, std::move(parts));
    }

    Result<QueryNode> signed_operand() {
        if (take(LexemeKind::plus)) return nested(&Parser::signed_operand);
        const std::size_t at = position();
        if (!take(LexemeKind::negation)) return proximity();
        auto child = nested(&Parser::signed_operand);
        if (!child) return child;
        QueryNode negation;
        negation.kind = NodeKind::none_of;
        negation.at = at;
        negation.children.push_back(std::move(*child));
        return negation;
    }

    Result<QueryNode> nested(Result<QueryNode> (Parser::*rule)()) {
        if (++spent_.depth > max_depth)
            return bad_query(fmt::format("the query is nested deeper than {} levels at {}",
                                         max_depth, position()),
                             "remove parentheses", position());
        auto node = (this->*rule)();
        --spent_.depth;
        return node;
    }

    /// `a NEAR/5 b NEAR/5 c`: one node over all of them.
    Result<QueryNode> proximity() {
        auto first = operand();
        if (!first || peek().kind != LexemeKind::near) return first;
        const Lexeme& sign = peek();
        auto near = clauses_.near(sign);
        if (!near) return near;
        near->children.push_back(std::move(*first));
        while (peek().kind == LexemeKind::near) {
            if (peek().text != sign.text) return mixed_proximity(sign);
            ++next_;
            auto part = operand();
            if (!part) return part;
            near->children.push_back(std::move(*part));
        }
        if (auto joined = check_proximity(sign, *near); !joined) return joined.error();
        near->at = near->children.front().at;
        return near;
    }

    Result<void> check_proximity(const Lexeme& sign, const QueryNode& near) const {
        for (const QueryNode& part : near.children)
            if (!is_text(part) || part.field != near.children.front().field)
                return bad_query(
                    fmt::format("{} at {} joins words, phrases and prefixes of one field only",
                                quoted(sign.text), character_of(query_, sign.at)),
                    "leave out the parentheses and conditions beside it, or use AND",
                    character_of(query_, sign.at));
        return {};
    }

    Error mixed_proximity(const Lexeme& sign) const {
        return bad_query(fmt::format("{} at {} follows {}: one chain has one distance",
                                     quoted(peek().text), position(), quoted(sign.text)),
                         "repeat the same operator, or join two of them with AND", position());
    }

    Result<QueryNode> operand() {
        switch (peek().kind) {
            case LexemeKind::open:
                return group();
            case LexemeKind::word:
            case LexemeKind::phrase:
            case LexemeKind::exact:
            case LexemeKind::saved:
            case LexemeKind::field:
            case LexemeKind::everything:
                return clause();
            default:
                return missing_operand();
        }
    }

    Result<QueryNode> group() {
        const std::size_t opened = position();
        ++next_;
        if (peek().kind == LexemeKind::close)
            return bad_query(fmt::format("the parentheses at {} are empty", opened),
                             "put a word between them or remove them", opened);
        auto node = nested(&Parser::disjunction);
        if (!node) return node;
        if (!take(LexemeKind::close))
            return bad_query(fmt::format("'(' at {} is not closed", opened),
                             "put a ')' where the group ends", opened);
        return node;
    }

    Result<QueryNode> clause() {
        if (peek().kind == LexemeKind::saved) return saved(lexemes_[next_++]);
        if (++spent_.clauses > max_clauses)
            return bad_query(fmt::format("the query has more than {} clauses: the next is {} at {}",
                                         max_clauses, quoted(peek().text), position()),
                             "split it into several searches", position());
        return clauses_.make(lexemes_[next_++]);
    }

    /// `@name`: what is saved under the name, as if it stood here in parentheses.
    Result<QueryNode> saved(const Lexeme& lexeme) {
        const std::size_t at = character_of(query_, lexeme.at);
        if (context_.saved == nullptr || context_.saved->count(lexeme.text) == 0)
            return unknown_saved(lexeme, at);
        const auto& [name, text] = *context_.saved->find(lexeme.text);
        if (std::find(spent_.names.begin(), spent_.names.end(), name) != spent_.names.end())
            return bad_query(fmt::format("{} at {} stands for itself: @{} → @{}", shown(lexeme), at,
                                         fmt::join(spent_.names, " → @"), name),
                             "change one of these saved queries", at);
        if (++spent_.depth > max_depth)
            return bad_query(fmt::format("{} at {} is nested deeper than {} levels", shown(lexeme),
                                         at, max_depth),
                             "name fewer saved queries within saved queries", at);
        spent_.names.emplace_back(name);
        auto tree = parse(text, context_, spent_, whole_ && lexemes_.size() == 2);
        spent_.names.pop_back();
        --spent_.depth;
        if (!tree)
            return bad_query(fmt::format("in the saved query {} at {}: {}", shown(lexeme), at,
                                         tree.error().message),
                             tree.error().hint, at);
        stand_at(*tree, at);
        return tree;
    }

    static std::string shown(const Lexeme& lexeme) {
        return quoted("@" + std::string(lexeme.text));
    }

    Error unknown_saved(const Lexeme& lexeme, std::size_t at) const {
        std::vector<std::string_view> names;
        if (context_.saved != nullptr)
            for (const auto& [name, text] : *context_.saved) names.emplace_back(name);
        auto near = similar(lexeme.text, names);
        for (std::string& name : near) name.insert(0, "@");
        return bad_query(fmt::format("no query is saved as {}, named at {}{}", shown(lexeme), at,
                                     did_you_mean(near)),
                         "to find the text itself, put it in quotes", at);
    }

    Error stray_close() const {
        return bad_query(fmt::format("')' at {} closes nothing", position()),
                         "remove it, or open a parenthesis before it", position());
    }

    /// Says which operator lacks a part: the one met, or the one before it.
    Error missing_operand() const {
        const bool first = next_ == 0 || lexemes_[next_ - 1].kind == LexemeKind::open;
        const bool met_operator = peek().kind == LexemeKind::conjunction ||
                                  peek().kind == LexemeKind::disjunction ||
                                  peek().kind == LexemeKind::near;
        const Lexeme& lacking = met_operator || first ? peek() : lexemes_[next_ - 1];
        const bool before = met_operator || first;
        return bad_query(
            fmt::format("{} at {} has nothing {} it", quoted(lacking.text),
                        character_of(query_, lacking.at), before ? "before" : "behind"),
            "AND, OR, NOT, NEAR and ADJ in capitals join words; in quotes they are words",
            character_of(query_, lacking.at));
    }

    std::string_view query_;
    const QueryContext& context_;
    Spent& spent_;
    ClauseMaker clauses_;
    std::vector<Lexeme> lexemes_;
    bool whole_;
    std::size_t next_ = 0;
};

/// The words of which any is enough, and beside them what must hold.
Result<QueryNode> parse_question(std::string_view query, Question question,
                                 const QueryContext& context, Spent& spent) {
    if (question.rest.size() == 1) return std::move(question.any_of);
    auto rest = Parser(query, std::move(question.rest), context, spent, false).run();
    if (!rest) return rest;
    QueryNode both;
    both.kind = NodeKind::all_of;
    both.at = 1;
    both.children.push_back(std::move(question.any_of));
    if (rest->kind == NodeKind::all_of)
        std::move(rest->children.begin(), rest->children.end(), std::back_inserter(both.children));
    else
        both.children.push_back(std::move(*rest));
    return both;
}

Result<QueryNode> parse(std::string_view query, const QueryContext& context, Spent& spent,
                        bool whole) {
    spent.bytes += query.size();
    if (spent.bytes > max_query_bytes)
        return bad_query(fmt::format("the query has {} bytes, more than the {} allowed",
                                     spent.bytes, max_query_bytes),
                         "search for fewer words at a time");
    auto lexemes = lex(query);
    if (!lexemes) return lexemes.error();
    if (whole)
        if (auto question = find_question(query, *lexemes, context.words))
            return parse_question(query, std::move(*question), context, spent);
    if (whole && context.words == Words::phrase) *lexemes = with_phrases(query, *lexemes);
    return Parser(query, std::move(*lexemes), context, spent, whole).run();
}

}  // namespace

Result<QueryNode> parse_query(std::string_view query, const QueryContext& context) {
    Spent spent;
    return parse(query, context, spent, true);
}

std::vector<std::pair<std::size_t, std::size_t>> conditions_of(std::string_view query,
                                                               const QueryContext& context) {
    const auto tree = parse_query(query, context);
    std::vector<std::pair<std::size_t, std::size_t>> conditions;
    if (!tree || tree->kind == NodeKind::everything) return conditions;
    // A query that is one pair of parentheses has the range of the whole, its parts theirs.
    if (tree->kind != NodeKind::all_of || tree->end != 0) return {{0, query.size()}};
    for (const QueryNode& part : tree->children) conditions.emplace_back(part.begin, part.end);
    return conditions;
}

}  // namespace polidex::query
