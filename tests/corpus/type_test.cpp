// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/understanding_support.hpp"

#include "corpus/understanding/type.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

std::string type_of(std::vector<Block> blocks, std::vector<Metadata> metadata = {}) {
    const auto document = understood(std::move(blocks), std::move(metadata));
    const auto types = values_of(document, Facet::type);
    return types.size() == 1 ? types.front() : "";
}

}  // namespace

TEST_CASE("Instruments are known by title and formulae", "[type]") {
    CHECK(type_of({heading("Agreement on Cooperation in Cybersecurity"),
                   block("The Contracting Parties have agreed as follows:"), heading("Article 1"),
                   block("Done at Tokyo on 7 October 2020.")}) == "treaty");
    CHECK(
        type_of({heading("Memorandum of Cooperation in the Field of Cybersecurity"),
                 block("The Participants have reached the following understanding. This Memorandum "
                       "does not create any legally binding obligations.")}) == "moc");
    CHECK(type_of({heading("Regulation (EU) 2030/1 of the European Parliament and of the Council"),
                   block("Having regard to the Treaty on the Functioning of the European Union,"),
                   block("HAVE ADOPTED THIS REGULATION:")}) == "legislation");
    CHECK(
        type_of({heading("Resolution on the security of networks"), block("The General Assembly,"),
                 block("Recalling its resolutions on the matter,"),
                 block("1. Invites all Member States to report.")}) == "resolution");
}

TEST_CASE("Instruments are known in the languages of their states", "[type]") {
    const auto typed = [](const char* title, const char* sentence) {
        return type_of({heading(title), block(sentence)});
    };
    CHECK(typed("Lov om styrket beredskab i energisektoren",
                "Folketinget har vedtaget og Vi ved Vort samtykke stadfæstet følgende lov: Loven "
                "har til formål at sikre et højt niveau for cybersikkerhed i energisektoren.") ==
          "legislation");
    CHECK(typed("Nationell strategi för samhällets cybersäkerhet",
                "Strategin ger uttryck för regeringens övergripande prioriteringar och ska utgöra "
                "en plattform för Sveriges fortsatta utvecklingsarbete inom området.") ==
          "strategy");
    CHECK(typed("Memorandum o współpracy w dziedzinie cyberbezpieczeństwa",
                "Strony będą wymieniać informacje o zagrożeniach oraz wspólnie chronić "
                "infrastrukturę krytyczną obu państw.") == "moc");
}

TEST_CASE("Of nouns in a row the last names the type", "[type]") {
    const auto body =
        block("The report reviews what was done. This report is based on interviews.");
    CHECK(type_of({heading("Cyberspace Policy Review"), body}) == "report");
    CHECK(
        type_of(
            {heading("National Cyber Security Strategy"),
             block("Foreword by the Minister. This strategy sets strategic objectives. The action "
                   "plan names who does what."),
             block(std::string(6000, 'x'))}) == "strategy");
}

TEST_CASE("A speech is a statement without a title", "[type]") {
    CHECK(type_of(
              {block("Mr. President, I congratulate you on your election to the presidency of the "
                     "General Assembly at its seventy-fifth session."),
               block("My country believes in the rule of law. My delegation will do its part.")}) ==
          "statement");
}

TEST_CASE("News about a pact is news", "[type]") {
    CHECK(
        type_of({heading("India and Japan sign cybersecurity pact"),
                 block("TOKYO (Reuters) - The two ministers said in a statement that the agreement "
                       "will help both sides."),
                 block("You may also like"), block("Leave a Comment")}) == "news");
    CHECK(type_of({heading("A pact and its meaning"), block("Short text.")},
                  {{"og:type", "article", 1}}) == "news");
}

TEST_CASE("A type claim shows its evidence", "[type]") {
    const auto document =
        understood({heading("Treaty on Networks"), block("The High Contracting Parties")});
    const Claim* claim = claim_of(document, Facet::type, "treaty");
    REQUIRE(claim);
    CHECK(claim->rule.rfind("type.", 0) == 0);
    CHECK_FALSE(claim->quote.empty());
}

TEST_CASE("An empty document has a type and harms nobody", "[type]") {
    CHECK(understanding::type_of(Document{}).type == "news");
}

TEST_CASE("A speech without salutation is a statement, a foreword does not make a plan one",
          "[type]") {
    CHECK(type_of({block("It is an honour once again to speak here. This year I would like to "
                         "talk about ports. I hope that we can agree, and I believe that our "
                         "country has shown how."),
                   block("Let us remember that harbours were open for centuries.")}) ==
          "statement");
    CHECK(
        type_of({heading("National Harbour Security Strategy 2019-2023"),
                 block("I am pleased to present this strategy. I hope it will serve our country."),
                 heading("Vision"), block("Ports that are safe, open and resilient."),
                 heading("Strategic objectives"),
                 block("The strategy sets out five objectives.")}) == "strategy");
}
