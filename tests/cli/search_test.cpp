// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Json search(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "search");
    arguments.insert(arguments.end(), {"--format", "json"});
    const Ended ended = call(arguments);
    INFO(ended.err);
    CHECK(ended.err.empty());
    REQUIRE(ended.code < 2);
    return Json::parse(ended.out);
}

std::vector<std::string> ids(const Json& answer) {
    std::vector<std::string> found;
    for (const Json& hit : answer["hits"]) found.push_back(hit["id"]);
    return found;
}

}  // namespace

TEST_CASE("search --sort puts hits in the order of time, undated ones last", "[cli][search]") {
    const Ended newest =
        call({"search", "cooperation", "--sort", "newest", "--facets", "none", "--snippet", "0"});
    CHECK(newest.code == 0);
    CHECK(newest.out == golden("search_newest.txt", newest.out));
    const auto days = [](const std::string& order) {
        const Ended ended =
            call({"search", "*", "--sort", order, "--format", "json", "--limit", "100"});
        std::vector<std::string> days;
        const Json answer = Json::parse(ended.out);
        for (const Json& hit : answer["hits"])
            days.push_back(hit["date"].is_string() ? hit["date"].get<std::string>() : "");
        return days;
    };
    const auto undated_last = [](const std::string& day) { return day.empty(); };
    for (const std::string order : {"date", "newest"}) {
        auto found = days(order);
        REQUIRE(found.size() > 2);
        const auto end = std::find_if(found.begin(), found.end(), undated_last);
        CHECK(std::all_of(end, found.end(), undated_last));
        if (order == "newest") std::reverse(found.begin(), end);
        CHECK(std::is_sorted(found.begin(), end));
    }
    CHECK(call({"search", "cooperation", "--sort", "colour"}).code == 2);
}

TEST_CASE("search prints hits, facets and the total as a table", "[cli][search]") {
    const Ended ended = call({"search", "critical infrastructure"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("search.txt", ended.out));
}

TEST_CASE("search prints one JSON object with the promised keys", "[cli][search]") {
    const Ended ended = call({"search", "critical", "infrastructure", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("search.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["schema"] == 1);
    CHECK(answer["query"] == "critical infrastructure");
    for (const char* key : {"id", "path", "title", "type", "date", "countries", "orgs", "pairs",
                            "domains", "lang", "score", "snippet"})
        for (const Json& hit : answer["hits"]) CHECK(hit.contains(key));
}

TEST_CASE("search prints a hit a line as jsonl", "[cli][search]") {
    const Ended ended = call({"search", "pact OR cooperation", "--format", "jsonl"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const auto lines = lines_of(ended.out);
    REQUIRE(lines.size() == 3);
    for (const std::string& line : lines) CHECK(Json::parse(line).contains("snippet"));
}

TEST_CASE("What is unknown about a hit is null, never missing", "[cli][search]") {
    const Json answer = search({"discussed"});
    REQUIRE(answer["total"] == 1);
    const Json hit = answer["hits"][0];
    for (const char* key : {"title", "type", "date", "lang"}) CHECK(hit[key].is_null());
    for (const char* key : {"countries", "orgs", "pairs", "domains"}) CHECK(hit[key].empty());
}

TEST_CASE("A search without a match prints an empty answer and ends with 1", "[cli][search]") {
    const Ended table = call({"search", "elephants"});
    CHECK(table.out == "no document matches\n");
    CHECK(table.err.empty());
    CHECK(table.code == 1);
    const Ended json = call({"search", "elephants", "--format", "json"});
    CHECK(json.code == 1);
    CHECK(json.err.empty());
    CHECK(Json::parse(json.out)["total"] == 0);
    const Ended jsonl = call({"search", "elephants", "--format", "jsonl"});
    CHECK(jsonl.code == 1);
    CHECK(jsonl.out.empty());
}

TEST_CASE("search pages through the hits", "[cli][search]") {
    const auto all = ids(search({"threats"}));
    REQUIRE(all.size() == 3);
    CHECK(ids(search({"threats", "--limit", "1"})) == std::vector{all[0]});
    CHECK(ids(search({"threats", "--limit", "1", "--first", "2"})) == std::vector{all[2]});
    const Json beyond = search({"threats", "--first", "99"});
    CHECK(beyond["total"] == 3);
    CHECK(beyond["hits"].empty());
    CHECK(search({"threats", "--limit", "0"})["total"] == 3);
}

TEST_CASE("A selection narrows the hits but not its own counts", "[cli][search]") {
    const Json answer = search({"--select", "country=EE,IN"});
    CHECK(answer["total"] == 2);
    CHECK(answer["facets"]["country"][0] ==
          Json({{"value", "JP"}, {"label", "Japan"}, {"count", 3}}));
    CHECK(answer["facets"]["type"].size() == 2);
}

TEST_CASE("An exclusion takes documents away", "[cli][search]") {
    CHECK(ids(search({"--exclude", "country=JP"})).size() == 2);
    CHECK(ids(search({"--select", "country=JP", "--exclude", "type=news,moc"})) ==
          std::vector<std::string>{"pacts/au-jp.html"});
}

TEST_CASE("search counts the facets asked for", "[cli][search]") {
    const Json some = search({"threats", "--facets", "org,party"});
    CHECK(some["facets"].size() == 2);
    CHECK(some["facets"].contains("party"));
    CHECK(some["dates"]["years"].empty());
    CHECK(search({"threats", "--facets", "none"})["facets"].empty());
    const Json dates = search({"--facets", "date"});
    CHECK(dates["dates"]["undated"] == 2);
    CHECK(dates["dates"]["years"].size() == 3);
}

TEST_CASE("A highlight covers the words that matched", "[cli][search]") {
    const Json hit = search({"cybersécurité"})["hits"][0];
    const Json hit2 = search({"réseaux"})["hits"][0];
    CHECK(hit["id"] == "strategies/lu.html");
    REQUIRE(hit2["highlights"].size() == 1);
    // Counted in code points: é is one.
    CHECK(hit2["highlights"][0] == Json({26, 33}));
}

TEST_CASE("Snippets can be left out", "[cli][search]") {
    CHECK(search({"threats", "--snippet", "0"})["hits"][0]["snippet"].is_null());
}

TEST_CASE("A wrong query ends with 2 and says where it is wrong", "[cli][search]") {
    for (const std::vector<std::string>& query : std::vector<std::vector<std::string>>{
             {"colour:red"}, {"\"open"}, {"(a OR b"}, {"date:2021..2020"}}) {
        auto arguments = query;
        arguments.insert(arguments.begin(), "search");
        const Ended ended = call(arguments);
        INFO(query.front());
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.starts_with("polidex: "));
        CHECK(ended.err.find_first_of("0123456789") != std::string::npos);
    }
}

TEST_CASE("A wrong option ends with 2 and says how it is used", "[cli][search]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--select", "country"}, "country: expected facet=value"},
        {{"--select", "colour=red"}, "no facet is called colour"},
        {{"--facets", "size"}, "no facet is called size"},
        {{"--format", "xml"}, "unknown format xml"},
        {{"--limit", "many"}, "--limit"},
        {{"--limit", "-1"}, "--limit"},
        {{"--colour"}, "--colour"},
        {{"-unwanted"}, "put --"}};
    for (const auto& [arguments, message] : cases) {
        auto all = arguments;
        all.insert(all.begin(), "search");
        const Ended ended = call(all);
        INFO(message);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
    }
}

TEST_CASE("A query that begins with a minus comes after two", "[cli][search]") {
    const Ended ended = call({"search", "--format", "json", "--", "-threats", "pact"});
    CHECK(ended.err.empty());
    CHECK(Json::parse(ended.out)["total"] == 1);
}
