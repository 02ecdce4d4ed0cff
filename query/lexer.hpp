// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::query {

enum class LexemeKind : std::uint8_t {
    word,         ///< `agreement`, `cyber*`, `cyber-security`
    phrase,       ///< `"critical infrastructure"`
    exact,        ///< `=shares`
    saved,        ///< `@name`
    field,        ///< `country:IN`, `country:"South Korea"`
    everything,   ///< `*`
    open,         ///< `(`
    close,        ///< `)`
    conjunction,  ///< `AND`
    disjunction,  ///< `OR`
    negation,     ///< `NOT`, `-` before a word
    plus,         ///< `+` before a word
    near,         ///< `NEAR`, `NEAR/5`, `ADJ`, `ADJ/3`
    end,
};

/// A piece of a query. Views point into the query.
struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    std::size_t at = 0;      ///< its first byte in the query
    std::string_view text;   ///< as written, without quotes, = and @; of a field, its value
    std::string_view field;  ///< name of a field
    bool quoted = false;     ///< the value of a field stood in quotes
    std::size_t end = 0;     ///< behind its last byte in the query
};

/// Cuts a query into pieces; the last is `end`.
/// @returns Errc::bad_query when a quote is not closed or a field has no value
Result<std::vector<Lexeme>> lex(std::string_view query);

/// The pieces of @p query with words beside each other joined to phrases, as if they were in
/// quotes. A word alone and a prefix stay what they are.
std::vector<Lexeme> with_phrases(std::string_view query, const std::vector<Lexeme>& lexemes);

}  // namespace polidex::query
