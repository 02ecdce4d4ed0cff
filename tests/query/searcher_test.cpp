// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

using Ids = std::vector<std::string>;

Ids ids(const MatchSet& matches) {
    Ids found;
    for (const Hit& hit : matches.hits) found.push_back(hit.document.id);
    return found;
}

Searcher open(const TemporaryIndex& index) {
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    return std::move(*searcher);
}

Ids found(const Searcher& searcher, const std::string& query, const SearchOptions& options = {}) {
    const auto matches = searcher.search(query, options);
    if (!matches) FAIL(matches.error().message);
    return ids(*matches);
}

Document filed(const std::string& id, const std::vector<std::string>& countries,
               const std::string& type) {
    std::vector<Claim> claims{claim(Facet::type, type)};
    for (const std::string& country : countries) claims.push_back(claim(Facet::country, country));
    return document(id, "", {paragraph("agreement")}, std::move(claims));
}

std::string values(const FacetCounts& counts) {
    std::string text;
    for (const FacetCount& count : counts.values)
        text += count.value + "=" + std::to_string(count.count) + " ";
    return text + "none=" + std::to_string(counts.none);
}

}  // namespace

TEST_CASE("An index that is not there is reported as such", "[searcher]") {
    const auto searcher = Searcher::open("/nonexistent/policies.polidex");
    REQUIRE_FALSE(searcher);
    CHECK(searcher.error().code == Errc::not_found);
    CHECK(searcher.error().message.find("/nonexistent/policies.polidex") != std::string::npos);
}

TEST_CASE("An index without documents answers every query with nothing", "[searcher]") {
    TemporaryIndex index;
    index.commit({});
    const Searcher searcher = open(index);
    SearchOptions options;
    options.facets = {Facet::country};
    options.histogram = true;
    for (const std::string query : {"", "data", "\"a b\"", "cyb*", "NOT data", "date:2020"}) {
        const auto matches = searcher.search(query, options);
        REQUIRE(matches);
        CHECK(matches->total == 0);
        CHECK(matches->hits.empty());
        CHECK(matches->facets.at(0).values.empty());
        CHECK(matches->dates.years.empty());
    }
    CHECK(searcher.info().documents == 0);
}

TEST_CASE("A searcher keeps the state it opened", "[searcher]") {
    TemporaryIndex index({filed("a", {"IN"}, "treaty")});
    const Searcher before = open(index);
    index.commit({filed("b", {"IN"}, "treaty")}, {"a"});
    index.compact();
    CHECK(found(before, "agreement") == Ids{"a"});
    CHECK(before.document("a"));
    CHECK(found(open(index), "agreement") == Ids{"b"});
}

TEST_CASE("A facet's own selection narrows the matches but not its own counts", "[facet]") {
    const TemporaryIndex index({filed("1", {"IN", "JP"}, "treaty"), filed("2", {"IN"}, "news"),
                                filed("3", {"JP"}, "treaty"), filed("4", {}, "treaty"),
                                filed("5", {"FR"}, "news")});
    const Searcher searcher = open(index);
    SearchOptions options;
    options.facets = {Facet::country, Facet::type};
    options.selections = {{Facet::country, {"IN", "FR"}, {}}};
    auto matches = searcher.search("agreement", options);
    REQUIRE(matches);
    CHECK(matches->total == 3);
    CHECK(values(matches->facets[0]) == "IN=2 JP=2 FR=1 none=1");
    CHECK(values(matches->facets[1]) == "news=2 treaty=1 none=0");

    options.selections.push_back({Facet::type, {}, {"news"}});
    matches = searcher.search("agreement", options);
    REQUIRE(matches);
    CHECK(ids(*matches) == Ids{"1"});
    CHECK(values(matches->facets[0]) == "JP=2 IN=1 none=1");
    CHECK(values(matches->facets[1]) == "news=2 treaty=1 none=0");
}

TEST_CASE("A selection takes names and none, and refuses what it cannot resolve", "[facet]") {
    const TemporaryIndex index({filed("1", {"IN"}, "treaty"), filed("2", {}, "news")});
    const Searcher searcher = open(index);
    SearchOptions options;
    options.selections = {{Facet::country, {"india", "none"}, {}}};
    CHECK(found(searcher, "", options) == Ids{"1", "2"});
    options.selections = {{Facet::country, {}, {"none"}}};
    CHECK(found(searcher, "", options) == Ids{"1"});
    options.selections = {{Facet::country, {"Atlantis"}, {}}};
    auto refused = searcher.search("", options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_argument);
    CHECK(refused.error().message == "unknown country 'Atlantis'");
    options.selections = {{Facet::date, {"2020"}, {}}};
    refused = searcher.search("", options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_argument);
    options.selections.clear();
    options.facets = {Facet::title};
    CHECK_FALSE(searcher.search("", options));
}

TEST_CASE("Facet values carry the names people know", "[facet]") {
    const TemporaryIndex index({document(
        "1", "", {},
        {claim(Facet::country, "JP"), claim(Facet::pair, "IN-JP"), claim(Facet::domain, "ai")})});
    const Searcher searcher = open(index);
    CHECK(searcher.values(Facet::country)->values.at(0).label == "Japan");
    CHECK(searcher.values(Facet::pair)->values.at(0).label == "India – Japan");
    CHECK(searcher.values(Facet::domain)->values.at(0).label == "ai");
    CHECK_FALSE(searcher.values(Facet::date));
}

TEST_CASE("A list of facet values is cut to the length asked for and says so", "[facet]") {
    const TemporaryIndex index(
        {filed("1", {"IN", "JP", "FR"}, "news"), filed("2", {"FR"}, "news")});
    SearchOptions options;
    options.facets = {Facet::country};
    options.facet_values = 2;
    const auto matches = open(index).search("", options);
    REQUIRE(matches);
    CHECK(values(matches->facets[0]) == "FR=2 IN=1 none=0");
    CHECK(matches->facets[0].distinct == 3);
}

TEST_CASE("The histogram keeps empty years and the undated", "[facet]") {
    const TemporaryIndex index({document("1", "", {}, {}, "2018-12-31"),
                                document("2", "", {}, {}, "2021"), document("3", "", {})});
    SearchOptions options;
    options.histogram = true;
    const auto matches = open(index).search("", options);
    REQUIRE(matches);
    REQUIRE(matches->dates.years.size() == 4);
    CHECK(matches->dates.years[0].year == 2018);
    CHECK(matches->dates.years[1].count == 0);
    CHECK(matches->dates.years[3].count == 1);
    CHECK(matches->dates.undated == 1);
}

TEST_CASE("A prefix stands for at most a thousand words", "[searcher]") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "code" + std::to_string(i) + "x ";
    const TemporaryIndex index(
        {document("1", "", {paragraph(text)}), document("2", "", {paragraph("codex")})});
    const Searcher searcher = open(index);
    CHECK(found(searcher, "code1*") == Ids{"1"});
    const auto refused = searcher.search("a code*");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "'code*' at 3 stands for more than 1000 words");
}

TEST_CASE("A phrase does not cross a border between blocks", "[searcher]") {
    const TemporaryIndex index({document(
        "1", "critical",
        {paragraph("infrastructure critical"), navigation("menu"), paragraph("infrastructure")})});
    const Searcher searcher = open(index);
    CHECK(found(searcher, "\"critical infrastructure\"").empty());
    CHECK(found(searcher, "\"infrastructure critical\"") == Ids{"1"});
    CHECK(found(searcher, "\"critical menu\"").empty());
}

TEST_CASE("A document is found by its id or by the end of its path", "[document]") {
    const TemporaryIndex index({filed("texts/in/pact.html", {"IN"}, "treaty"),
                                filed("texts/jp/pact.html", {"JP"}, "treaty"),
                                filed("texts/jp/strategy.txt", {"JP"}, "strategy")});
    const Searcher searcher = open(index);
    REQUIRE(searcher.document("texts/jp/pact.html"));
    CHECK(searcher.document("texts/jp/pact.html")->blocks.at(0).text == "agreement");
    CHECK(searcher.document("strategy.txt")->id == "texts/jp/strategy.txt");
    CHECK(searcher.document("in/pact.html")->id == "texts/in/pact.html");

    const auto ambiguous = searcher.document("pact.html");
    REQUIRE_FALSE(ambiguous);
    CHECK(ambiguous.error().code == Errc::not_found);
    CHECK(ambiguous.error().message == "'pact.html': 2 documents have ids that end so");
    CHECK(ambiguous.error().hint == "write more of the id: texts/in/pact.html, texts/jp/pact.html");

    const auto misspelt = searcher.document("stratgey.txt");
    REQUIRE_FALSE(misspelt);
    CHECK(misspelt.error().code == Errc::not_found);
    CHECK(misspelt.error().hint == "similar: strategy.txt");
    CHECK(searcher.document("strat").error().hint == "ids that contain it: texts/jp/strategy.txt");
    for (const std::string id : {"", "/", "txt", "y.txt"}) CHECK_FALSE(searcher.document(id));
}

TEST_CASE("A deleted document is found in no way", "[document]") {
    TemporaryIndex index({filed("a/1", {"IN"}, "treaty"), filed("a/2", {"IN"}, "treaty"),
                          document("a/3", "", {paragraph("other")})});
    index.commit({filed("a/2", {"JP"}, "news")}, {"a/1"});
    const Searcher searcher = open(index);
    CHECK_FALSE(searcher.document("a/1"));
    CHECK_FALSE(searcher.document("1"));
    CHECK(values_of(*searcher.document("2"), Facet::country) == Ids{"JP"});
    CHECK(found(searcher, "country:IN").empty());
    CHECK(found(searcher, "agree*") == Ids{"a/2"});
    CHECK(found(searcher, "\"agreement\"") == Ids{"a/2"});
    CHECK(found(searcher, "-nothing") == Ids{"a/2", "a/3"});
    CHECK(searcher.info().documents == 2);
    CHECK(searcher.info().deleted == 2);
    CHECK(values(*searcher.values(Facet::country)) == "JP=1 none=1");
}

TEST_CASE("Facet values outside the authority tables are found as written", "[searcher]") {
    const TemporaryIndex index(
        {document("1", "", {}, {claim(Facet::country, "YU"), claim(Facet::pair, "QQ-ZZ")})});
    const Searcher searcher = open(index);
    CHECK(found(searcher, "country:yu") == Ids{"1"});
    CHECK(found(searcher, "pair:zz-qq") == Ids{"1"});
    CHECK_FALSE(searcher.search("pair:India"));
}

TEST_CASE("Paging far beyond the last hit is an empty page with the same total", "[searcher]") {
    const TemporaryIndex index({filed("1", {}, "news")});
    SearchOptions options;
    options.first = SIZE_MAX;
    options.limit = SIZE_MAX;
    const auto matches = open(index).search("agreement", options);
    REQUIRE(matches);
    CHECK(matches->total == 1);
    CHECK(matches->hits.empty());
}

TEST_CASE("A search for ids alone gives the same hits without their facts", "[searcher]") {
    const TemporaryIndex index({document("1", "Treaty", {paragraph("data")}),
                                document("2", "", {paragraph("data data")})});
    const Searcher searcher = open(index);
    SearchOptions options;
    options.facts = false;
    const auto matches = searcher.search("data", options);
    REQUIRE(matches);
    CHECK(ids(*matches) == found(searcher, "data"));
    CHECK(matches->hits[0].document.title.empty());
    CHECK(matches->hits[0].snippet.text.empty());
    CHECK(matches->hits[0].score > 0);
}

TEST_CASE("A hit with a snippet carries the quotes of its claims", "[searcher]") {
    Claim quoted = claim(Facet::country, "JP");
    quoted.span.block = 0;
    quoted.quote = "Japan agrees";
    const TemporaryIndex index({document("1", "", {paragraph("Japan agrees.")}, {quoted})});
    const Searcher searcher = open(index);
    SearchOptions options;
    CHECK(searcher.search("japan", options)->hits.at(0).document.claims.at(0).quote ==
          "Japan agrees");
    options.snippet_bytes = 0;
    CHECK(searcher.search("japan", options)->hits.at(0).document.claims.at(0).quote.empty());
}

TEST_CASE("All documents come newest first, then by id, without the removed ones", "[searcher]") {
    TemporaryIndex index;
    index.commit({document("d", "", {}, {}, "2020"), document("b", "", {}, {}, "2021"),
                  document("c", "", {}), document("x", "", {}, {}, "2022")});
    index.commit({document("a", "", {}, {}, "2020")}, {"x"});
    const Searcher searcher = open(index);
    CHECK(found(searcher, "") == Ids{"b", "a", "d", "c"});
    SearchOptions options;
    options.first = 1;
    options.limit = 2;
    CHECK(found(searcher, "", options) == Ids{"a", "d"});
    options.histogram = true;
    const auto years = searcher.search("", options)->dates;
    REQUIRE(years.years.size() == 2);
    CHECK(years.years[0].count == 2);
    CHECK(years.years[1].count == 1);
    CHECK(years.undated == 1);
}
