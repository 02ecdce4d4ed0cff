// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/tokenizer.hpp"
#include "query/lexer.hpp"
#include "query/query_tree.hpp"

#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>

#include <string_view>

namespace polidex::query {

/// Makes leaves of the tree from single pieces of a query. One thread per object.
class ClauseMaker {
public:
    /// @param query outlives the maker; positions in errors are counted in it
    /// @param today what dates are seen from; not known: the clock's
    explicit ClauseMaker(std::string_view query, const PartialDate& today)
        : query_(query), today_(today) {}

    /// The leaf for a word, phrase, field or `*`. `in:removed` becomes NodeKind::has_removed.
    /// @returns Errc::bad_query
    Result<QueryNode> make(const Lexeme& lexeme);

    /// The node, without children, for `NEAR/5` or `ADJ/3`.
    Result<QueryNode> near(const Lexeme& lexeme) const;

    /// True when @p lexeme is made of signs alone, which nothing can be found by: `&`.
    bool is_blank(const Lexeme& lexeme);

private:
    Result<QueryNode> words(const Lexeme& lexeme, storage::TextField field, bool phrase);
    Result<QueryNode> exact(const Lexeme& lexeme, storage::TextField field);
    Result<QueryNode> title(const Lexeme& lexeme);
    Result<QueryNode> prefix(const Lexeme& lexeme, storage::TextField field);
    Result<QueryNode> field(const Lexeme& lexeme);
    Result<QueryNode> date(const Lexeme& lexeme);
    Result<QueryNode> place(const Lexeme& lexeme);
    Result<QueryNode> facet(const Lexeme& lexeme);
    QueryNode node(NodeKind kind, const Lexeme& lexeme) const;
    bool stands_alone(const Lexeme& lexeme) const;
    Error misplaced_star(const Lexeme& lexeme) const;

    std::string_view query_;
    PartialDate today_;
    text::Tokenizer tokenizer_;
};

}  // namespace polidex::query
