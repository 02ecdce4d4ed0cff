// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/prefix_set.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::text {

/// Which capitals a term must have in the text to be found there.
enum class TermCase : std::uint8_t {
    any,      ///< as the text likes
    capital,  ///< the first letter is a capital, where the script has capitals: Turkey, not turkey
    exact,    ///< every letter as written: US, not us
};

/// A term to look for.
struct Term {
    std::string text;
    std::uint32_t id = 0;    ///< given back with every match
    std::uint8_t layer = 0;  ///< matches overlap only across layers; below max_layers
    TermCase letters = TermCase::any;
    std::uint8_t tail = 0;  ///< letters that may follow the term inside its last word
};

/// A term found in a text: bytes [begin, end) of it, with the tail.
struct TermMatch {
    std::uint32_t id = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Finds all terms of a list in one pass over a text: leftmost first, then longest, in each layer.
///
/// A match begins and ends at word boundaries; in scripts without blanks (Han, Kana, Hangul, Thai
/// and their like) anywhere. Case is folded one code point for one (Unicode simple case folding),
/// so that offsets are those of the text; dashes, apostrophes and blanks of all kinds are each
/// alike. The time of a pass grows with the text times the words of the longest term. Immutable
/// once built; any number of threads may share one.
class TermAutomaton {
public:
    static constexpr std::size_t max_layers = 8;

    explicit TermAutomaton(std::vector<Term> terms);

    /// Appends the matches in @p text to @p out, ordered by begin. Terms alike in text and layer
    /// that both fit each give a match.
    void find(std::string_view text, std::vector<TermMatch>& out) const;

private:
    struct State {
        std::int32_t base = 0;
        std::int32_t parent = -1;  ///< the state this one is reached from; -1 when unused
        std::uint32_t term = 0;    ///< terms [term, last) end here
        std::uint32_t last = 0;
    };
    struct Longest {
        std::uint32_t term = 0;  ///< terms [term, last) with the same key
        std::uint32_t last = 0;
        std::uint32_t key_end = 0;  ///< where the term itself ends in the text
        std::uint32_t end = 0;      ///< where its word ends
    };
    using Candidates = std::array<Longest, max_layers>;

    void build(const std::vector<std::string>& keys);
    void make_room(std::size_t state);
    std::int32_t place(std::int32_t state, const std::vector<std::uint8_t>& bytes);
    std::int32_t next(std::int32_t state, std::uint8_t byte) const;
    bool walk(std::string_view text, std::size_t begin, Candidates& found) const;
    void accept(std::string_view text, std::size_t begin, std::size_t end, std::int32_t state,
                Candidates& found) const;
    static bool fits(const Term& term, std::string_view text, std::size_t begin,
                     const Longest& match);

    std::vector<Term> terms_;  ///< sorted by key, then layer
    std::vector<State> states_;
    PrefixSet<4> prefixes_;
    std::int32_t first_free_ = 1;
    std::int32_t first_roomy_ = 1;  ///< where to look for room for several children
};

}  // namespace polidex::text
