// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("facets counts all documents with bars and years", "[cli][facets]") {
    const Ended ended = call({"facets"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("facets.txt", ended.out));
}

TEST_CASE("facets prints the counts as JSON, with none and undated", "[cli][facets]") {
    const Ended ended =
        call({"facets", "threats", "--facet", "country", "--facet", "date", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("facets.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["total"] == 3);
    CHECK(answer["facets_none"]["country"] == 1);
    CHECK(answer["dates"]["undated"] == 2);
}

TEST_CASE("facets prints a value a line as jsonl", "[cli][facets]") {
    const Ended ended = call({"facets", "--facet", "type", "--format", "jsonl"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    std::uint64_t sum = 0;
    for (const std::string& line : lines_of(ended.out))
        sum += Json::parse(line)["count"].get<int>();
    CHECK(sum == 5);  // a document has one type at most, and none is a line too
}

TEST_CASE("facets shows as many values as asked for and says how many are left", "[cli][facets]") {
    const Ended ended = call({"facets", "--facet", "country", "--limit", "1"});
    CHECK(ended.code == 0);
    CHECK(ended.out.find("Japan") != std::string::npos);
    CHECK(ended.out.find("Estonia") == std::string::npos);
    CHECK(ended.out.find("and 4 more") != std::string::npos);
}

TEST_CASE("facets of nothing end with 1", "[cli][facets]") {
    const Ended ended = call({"facets", "elephants", "--facet", "country"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
}
