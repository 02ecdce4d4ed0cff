// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("collocations lists the words beside a query's words", "[cli][collocations]") {
    const Ended table = call({"collocations", "critical", "--min", "1"});
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    CHECK(table.out == golden("collocations.txt", table.out));
    const Ended json = call({"collocations", "critical", "--min", "2", "--format", "json"});
    CHECK(json.out == golden("collocations.json", json.out));
    const Json answer = Json::parse(json.out);
    CHECK(answer["places"] == 2);
    CHECK(answer["collocates"][0]["word"] == "infrastructure");
    CHECK(answer["collocates"][0]["right"] == 2);
    const Ended lines = call({"collocations", "critical", "--min", "2", "--format", "jsonl"});
    CHECK(lines_of(lines.out).size() == answer["collocates"].size());
    const Ended csv = call({"collocations", "critical", "--min", "2", "--format", "csv"});
    CHECK(
        csv.out.starts_with("word,left,right,beside,documents,in all,expected,G2,logDice\r\n"
                            "infrastructure,0,2,2,2,2,"));
}

TEST_CASE("collocations says when there is nothing to list", "[cli][collocations]") {
    const Ended rare = call({"collocations", "critical", "--min", "9"});
    CHECK(rare.code == 0);
    CHECK(rare.out.find("2 places in 2 of 5 documents") != std::string::npos);
    CHECK(rare.out.find("smaller --min") != std::string::npos);
    const Ended none = call({"collocations", "absent"});
    CHECK(none.code == 1);
    CHECK(none.out == "no document matches\n");
    CHECK(call({"collocations", "country:JP"}).code == 2);
    CHECK(call({"collocations", "critical", "--window", "0"}).code == 2);
    CHECK(call({"collocations", "critical", "--sort", "best"}).code == 2);
}

TEST_CASE("keyness lists the words that mark the matches", "[cli][keyness]") {
    const Ended table = call({"keyness", "country:JP", "--min", "2"});
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    CHECK(table.out == golden("keyness.txt", table.out));
    const Ended json =
        call({"keyness", "country:JP", "--against", "lang:fr", "--min", "3", "--format", "json"});
    CHECK(json.err.empty());
    const Json answer = Json::parse(json.out);
    CHECK(answer["documents"] == 3);
    CHECK(answer["compared_documents"] == 1);
    CHECK(answer["key_words"][0]["elsewhere"] == 0);
    const Ended csv = call({"keyness", "country:JP", "--format", "csv"});
    CHECK(csv.out.starts_with("word,count,documents,per million,elsewhere,"));
}

TEST_CASE("keyness says when there is nothing to compare", "[cli][keyness]") {
    const Ended none = call({"keyness", "absent"});
    CHECK(none.code == 1);
    CHECK(none.out == "no document matches\n");
    const Ended all = call({"keyness"});
    CHECK(all.code == 1);
    CHECK(all.out == "there are no other documents to compare with\n");
    CHECK(call({"keyness", "contry:IN"}).code == 2);
    CHECK(call({"keyness", "japan", "--against", "(a"}).code == 2);
}

TEST_CASE("compare says what two queries share and differ in", "[cli][compare]") {
    const Ended table = call({"compare", "country:IN", "type:statement"});
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    CHECK(table.out == golden("compare.txt", table.out));
    const Ended json = call({"compare", "country:JP", "country:EE", "--format", "json"});
    CHECK(json.err.empty());
    const Json answer = Json::parse(json.out);
    CHECK(answer["a"]["documents"] == 3);
    CHECK(answer["b"]["documents"] == 1);
    CHECK(answer["common"] == 1);
    CHECK(answer["common_ids"] == Json({"pacts/ee-jp.txt"}));
    const Json& domains = answer["facets"]["domain"];
    REQUIRE(domains.size() == 2);
    CHECK(domains[0]["value"] == "cybercrime");
    CHECK(domains[0]["a"] == 1);
    CHECK(domains[0]["b"] == 1);
    CHECK(domains[0]["evidence_b"]["passage"] == "pacts/ee-jp.txt#p1");
    CHECK(domains[1]["evidence_b"].is_null());
}

TEST_CASE("compare takes documents by id", "[cli][compare]") {
    const Ended table = call({"compare", "au-jp.html", "pacts/ee-jp.txt", "--min", "1"});
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    CHECK(table.out == golden("compare_documents.txt", table.out));
    const Ended lines =
        call({"compare", "au-jp.html", "ee-jp.txt", "--facets", "country", "--format", "jsonl"});
    REQUIRE(lines_of(lines.out).size() == 3);
    CHECK(Json::parse(lines_of(lines.out)[0])["label"] == "Japan");
}

TEST_CASE("compare refuses what is neither a document nor found", "[cli][compare]") {
    const Ended unknown = call({"compare", "pacts/au-pj.html", "country:JP"});
    CHECK(unknown.code == 1);
    CHECK(unknown.err.find("pacts/au-pj.html") != std::string::npos);
    CHECK(call({"compare", "country:JP"}).code == 2);
    CHECK(call({"compare", "country:JP", "contry:IN"}).code == 2);
    CHECK(call({"compare", "country:JP", "country:IN", "--facets", "size"}).code == 2);
}
