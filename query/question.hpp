// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/lexer.hpp"
#include "query/query_tree.hpp"

#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace polidex::query {

/// More plain words than this are read as a question.
inline constexpr std::size_t max_required_words = 4;

/// Different words of a question that are looked for; what comes behind them is left out.
inline constexpr std::size_t max_question_words = 64;

/// A query of which any word is enough.
struct Question {
    QueryNode any_of;          ///< its words but the stop words; also in any_of.words
    std::vector<Lexeme> rest;  ///< conditions and exclusions, which must hold, and the end
};

/// Reads @p lexemes, of @p query, as a question when it is one: words as they are, beside
/// conditions
/// (`country:IN`) and exclusions (`-draft`) at most; no operator, phrase or prefix. Parentheses
/// around words mean nothing then. With Words::automatic there must be more than
/// `max_required_words` of them, or a `?` at their end. Each word counts as often as it stands
/// there. A word in capitals among others in small letters is no stop word (WHO, IT); when all are
/// stop words, all are looked for.
std::optional<Question> find_question(std::string_view query, const std::vector<Lexeme>& lexemes,
                                      Words words);

/// The node that find_question() made, in a tree that was parsed; nullptr when there is none.
const QueryNode* question_of(const QueryNode& tree);

}  // namespace polidex::query
