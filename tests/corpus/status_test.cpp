// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

std::set<std::string> status_of(const Document& document) {
    const auto values = values_of(document, Facet::status);
    return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("What is agreed to be established is proposed, not signed", "[status]") {
    const auto page = understood(
        {heading("Ministers meet in Tokyo"),
         block("At their dialogue both nations were agreeing to establish a Memorandum of "
               "Cooperation on "
               "networks. The memorandum covers warnings."),
         block(std::string(
                   "Talks went on for a day. They spoke of many things. Nobody was surprised. ") +
               "All went home. The weather was fine. The guests stayed."),
         block("In recent times the two countries signed the Acquisition Agreement on supplies.")});
    CHECK(status_of(page) == std::set<std::string>{"proposed"});
    const Claim* other = claim_of(page, Facet::status, "signed");
    REQUIRE(other);
    CHECK_FALSE(other->assigned);
}

TEST_CASE("Conflicting words on one agreement are all kept", "[status]") {
    const auto page = understood(
        {heading("The impact of a cybersecurity pact"),
         block("The two countries have finalised an agreement on networks. The ministers welcomed "
               "the "
               "finalisation of the draft cyber security agreement. The proposed agreement covers "
               "warnings.")},
        {{"og:type", "article", 1}});
    CHECK(status_of(page) == std::set<std::string>{"drafted", "finalised", "proposed"});
    const Claim* claim = claim_of(page, Facet::status, "drafted");
    REQUIRE(claim);
    CHECK(claim->quote.find("draft cyber security agreement") != std::string::npos);
}

TEST_CASE("An agreement that shows its signature is signed", "[status]") {
    const auto treaty = understood({heading("Agreement on Networks"),
                                    block("The Contracting Parties have agreed as follows:"),
                                    block("Done at Tokyo on 7 October 2020.")});
    CHECK(status_of(treaty).count("signed") == 1);
}

TEST_CASE("A text without agreements has no status", "[status]") {
    CHECK(status_of(understood({heading("Storms"), block("A draft of cold air was announced.")}))
              .empty());
}
