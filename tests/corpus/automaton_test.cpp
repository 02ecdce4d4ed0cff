// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/term_automaton.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using polidex::text::Term;
using polidex::text::TermAutomaton;
using polidex::text::TermCase;
using polidex::text::TermMatch;

namespace {

/// What @p terms (ids are their positions) find in @p text, as "text#id".
std::vector<std::string> found(std::vector<Term> terms, std::string_view text) {
    for (std::uint32_t i = 0; i < terms.size(); ++i) terms[i].id = i;
    const TermAutomaton automaton(std::move(terms));
    std::vector<TermMatch> matches;
    automaton.find(text, matches);
    std::vector<std::string> out;
    for (const TermMatch& match : matches)
        out.push_back(std::string(text.substr(match.begin, match.end - match.begin)) + "#" +
                      std::to_string(match.id));
    return out;
}

using Strings = std::vector<std::string>;

Term term(std::string text, TermCase letters = TermCase::any, std::uint8_t tail = 0,
          std::uint8_t layer = 0) {
    return {std::move(text), 0, layer, letters, tail};
}

}  // namespace

TEST_CASE("The longest of the terms that begin at a word is found", "[automaton]") {
    const std::vector<Term> terms{term("korea"), term("north korea"), term("republic of korea"),
                                  term("korea strait")};
    CHECK(found(terms, "North Korea and the Republic of Korea met.") ==
          Strings{"North Korea#1", "Republic of Korea#2"});
    CHECK(found(terms, "north of Korea Straits") == Strings{"Korea#0"});
    CHECK(found(terms, "Korea Strait") == Strings{"Korea Strait#3"});
}

TEST_CASE("Terms are whole words unless a tail may follow", "[automaton]") {
    CHECK(found({term("oman")}, "Romania, Omani, a woman, OMAN's and non-Oman") ==
          Strings{"OMAN#0", "Oman#0"});
    CHECK(found({term("eesti", TermCase::any, 3)}, "Eestis, eestlased, Eestimaalane, Eesti.") ==
          Strings{"Eestis#0", "Eesti#0"});
    CHECK(found({term("u.s.")}, "the U.S. and (U.S.)") == Strings{"U.S.#0", "U.S.#0"});
}

TEST_CASE("Capitals decide where the term asks for them", "[automaton]") {
    const std::vector<Term> terms{term("Turkey", TermCase::capital), term("US", TermCase::exact),
                                  term("Ägypten", TermCase::capital)};
    CHECK(found(terms, "Turkey ate turkey; TURKEY") == Strings{"Turkey#0", "TURKEY#0"});
    CHECK(found(terms, "Us and us and the US") == Strings{"US#1"});
    CHECK(found(terms, "ÄGYPTEN ägypten") == Strings{"ÄGYPTEN#2"});
}

TEST_CASE("Two terms with the same letters but different capitals do not hide each other",
          "[automaton]") {
    const std::vector<Term> terms{term("WHO", TermCase::exact), term("who", TermCase::exact),
                                  term("Who", TermCase::exact)};
    CHECK(found(terms, "WHO asks who? Who.") == Strings{"WHO#0", "who#1", "Who#2"});
}

TEST_CASE("A term that stands for two values gives both", "[automaton]") {
    CHECK(found({term("brussels"), term("brussels")}, "in Brussels") ==
          Strings{"Brussels#0", "Brussels#1"});
}

TEST_CASE("Scripts without blanks match inside their runs", "[automaton]") {
    CHECK(found({term("日本"), term("日本海"), term("印度")}, "日本と印度は日本海で") ==
          Strings{"日本#0", "印度#2", "日本海#1"});
    CHECK(found({term("भारत")}, "भारत और भारतीय") == Strings{"भारत#0"});
}

TEST_CASE("Dashes, apostrophes and blanks of all kinds are alike and offsets are the text's",
          "[automaton]") {
    CHECK(found({term("indo-pacific"), term("côte d'ivoire"), term("new zealand")},
                "Indo–Pacific, CÔTE D’IVOIRE, New\u00a0Zealand, Ｎｅｗ Zealand") ==
          Strings{"Indo–Pacific#0", "CÔTE D’IVOIRE#1", "New\u00a0Zealand#2", "Ｎｅｗ Zealand#2"});
}

TEST_CASE("Layers overlap, terms of one layer do not", "[automaton]") {
    const std::vector<Term> terms{term("cyber dialogue", TermCase::any, 0, 1),
                                  term("dialogue", TermCase::any, 0, 2),
                                  term("cyber", TermCase::any, 0, 1)};
    CHECK(found(terms, "the cyber dialogue") == Strings{"cyber dialogue#0", "dialogue#1"});
}

TEST_CASE("Nothing is found in no text, by no terms or in broken UTF-8", "[automaton]") {
    CHECK(found({term("japan")}, "").empty());
    CHECK(found({}, "Japan").empty());
    CHECK(found({term("")}, "Japan").empty());
    CHECK(found({term("japan"), term("é")}, "\xff\xfeJapan\xc3") == Strings{"Japan#0"});
}

TEST_CASE("The automaton finds what a search for every term finds", "[automaton]") {
    std::mt19937 random(7);
    const auto word = [&] {
        std::string letters;
        const std::size_t length = 1 + random() % 3;
        for (std::size_t i = 0; i < length; ++i) letters += static_cast<char>('a' + random() % 3);
        return letters;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> words;
        std::vector<Term> terms;
        for (int i = 0; i < 40; ++i) {
            std::string text = word();
            if (random() % 3 == 0) text += " " + word();
            terms.push_back(term(text));
            words.push_back(text);
        }
        std::string text = word();
        for (int i = 0; i < 60; ++i) text += " " + word();
        Strings expected;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (at > 0 && text[at - 1] != ' ') continue;
            std::size_t longest = 0;
            for (const std::string& candidate : words) {
                const std::size_t end = at + candidate.size();
                const bool whole = end == text.size() || (end < text.size() && text[end] == ' ');
                if (whole && text.compare(at, candidate.size(), candidate) == 0)
                    longest = std::max(longest, candidate.size());
            }
            if (longest == 0) continue;
            for (std::size_t i = 0; i < words.size(); ++i)
                if (words[i] == text.substr(at, longest))
                    expected.push_back(words[i] + "#" + std::to_string(i));
            at += longest - 1;
        }
        REQUIRE(found(terms, text) == expected);
    }
}
