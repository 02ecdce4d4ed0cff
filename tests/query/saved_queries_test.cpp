// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

const Searcher& searcher() {
    static const TemporaryIndex index(std::vector<Document>{
        document("a", "Treaty", {paragraph("India and Japan")}, {claim(Facet::country, "IN")},
                 "2020"),
        document("b", "Report", {paragraph("Japan alone")}, {claim(Facet::country, "JP")}, "2021"),
        document("c", "", {paragraph("Neither"), navigation("Japan")})});
    static const Searcher opened = *Searcher::open(index.path());
    return opened;
}

const SavedQueries saved{{"japan", "japan"},
                         {"either", "treaty OR report"},
                         {"both", "@either @japan"},
                         {"self", "a @self"},
                         {"ping", "@pong"},
                         {"pong", "x (@ping)"},
                         {"wrong", "country:Indai"},
                         {"open", "(a"},
                         {"empty", ""},
                         {"long", std::string(3000, 'a')},
                         {"südasien", "country:south-asia"}};

std::string found(const std::string& query) {
    SearchOptions options;
    options.saved = saved;
    const auto matches = searcher().search(query, options);
    if (!matches) {
        CHECK(matches.error().code == Errc::bad_query);
        return std::to_string(matches.error().position) + ": " + matches.error().message;
    }
    std::string text;
    for (const Hit& hit : matches->hits) text += hit.document.id;
    return text;
}

}  // namespace

TEST_CASE("A saved query stands for its text in parentheses", "[saved]") {
    CHECK(found("@japan") == found("japan"));
    CHECK(found("@either country:IN") == "a");
    CHECK(found("NOT @either") == "c");
    CHECK(found("-@either") == "c");
    CHECK(found("@both date:2021") == "b");
    CHECK(found("in:removed @japan") == "c");
    CHECK(found("@südasien") == "a");
    CHECK(found("@empty japan") == found("japan"));
    CHECK(found("\"@japan\"") == found("\"japan\""));
    CHECK(found("@japan OR neither").size() == 3);
}

TEST_CASE("A saved question is one when nothing else is asked", "[saved]") {
    SearchOptions options;
    options.saved["question"] = "which zebras and elephants met Japan";
    CHECK(searcher().search("@question", options)->total == 2);
    CHECK(searcher().search("@question date:2020", options)->total == 0);
}

TEST_CASE("A saved query that is unknown, goes in circles or is wrong is refused at its place",
          "[saved]") {
    CHECK(found("a @jpan") == "3: no query is saved as '@jpan', named at 3; did you mean @japan?");
    CHECK(found("a @self") ==
          "3: in the saved query '@self' at 3: '@self' at 3 stands for itself: "
          "@self → @self");
    CHECK(found("@ping") ==
          "1: in the saved query '@ping' at 1: in the saved query '@pong' at 1: "
          "'@ping' at 4 stands for itself: @ping → @pong → @ping");
    CHECK(found("a b @open") == "5: in the saved query '@open' at 5: '(' at 1 is not closed");
    CHECK(found("a @wrong") == "3: unknown country 'Indai' at 3; did you mean India?");
    CHECK(found("@japan*") ==
          "1: no query is saved as '@japan*', named at 1; did you mean @japan?");
}

TEST_CASE("Limits hold for a query with all that it names", "[saved]") {
    CHECK(found("@long @long") ==
          "7: in the saved query '@long' at 7: the query has 6011 bytes, "
          "more than the 4096 allowed");
    SearchOptions options;
    options.saved["a0"] = "x";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "@a" + std::to_string(i - 1);
        options.saved["a" + std::to_string(i)] = before + " OR " + before;
    }
    const auto doubled = searcher().search("@a39", options);
    REQUIRE_FALSE(doubled);
    CHECK(doubled.error().code == Errc::bad_query);
    const auto some = searcher().search("@a5", options);
    CHECK(some);
    const auto many = searcher().search("@a7", options);
    REQUIRE_FALSE(many);
    CHECK(many.error().message.find("more than 64 clauses") != std::string::npos);
}
