// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("similar prints documents like one with the reasons", "[cli][similar]") {
    const Ended ended = call({"similar", "pacts/au-jp.html"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("similar.txt", ended.out));
}

TEST_CASE("similar prints one JSON object with the promised keys", "[cli][similar]") {
    const Ended ended = call({"similar", "au-jp.html", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("similar.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["schema"] == 1);
    CHECK(answer["document"]["id"] == "pacts/au-jp.html");
    REQUIRE_FALSE(answer["similar"].empty());
    for (const char* key : {"id", "path", "title", "type", "date", "countries", "lang", "likeness",
                            "own_story", "words", "shared"})
        for (const Json& similar : answer["similar"]) CHECK(similar.contains(key));
}

TEST_CASE("similar prints a document a line as jsonl", "[cli][similar]") {
    const Ended ended = call({"similar", "au-jp.html", "--format", "jsonl", "--limit", "1"});
    CHECK(ended.err.empty());
    const auto lines = lines_of(ended.out);
    REQUIRE(lines.size() == 1);
    CHECK(Json::parse(lines[0]).contains("likeness"));
}

TEST_CASE("similar keeps to selections", "[cli][similar]") {
    const Ended ended =
        call({"similar", "au-jp.html", "--select", "type=news", "--format", "json"});
    CHECK(ended.code == 0);
    const Json answer = Json::parse(ended.out);
    REQUIRE(answer["similar"].size() == 1);
    CHECK(answer["similar"][0]["id"] == "news/in-jp.html");
    CHECK(answer["similar"][0]["shared"]["country"] == Json({"JP"}));
}

TEST_CASE("similar ends with 1 when no document is like one", "[cli][similar]") {
    const Ended table = call({"similar", "lu.html"});
    CHECK(table.code == 1);
    CHECK(table.err.empty());
    CHECK(table.out.find("no document is like it\n") != std::string::npos);
    const Ended json = call({"similar", "lu.html", "--format", "json"});
    CHECK(json.code == 1);
    CHECK(Json::parse(json.out)["similar"].empty());
    CHECK(call({"similar", "lu.html", "--format", "jsonl"}).out.empty());
}

TEST_CASE("similar says what is wrong with its arguments", "[cli][similar]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"similar"}, "ID"},
        {{"similar", "au-jp.html", "--select", "type"}, "type: expected facet=value"},
        {{"similar", "au-jp.html", "--limit", "few"}, "--limit"}};
    for (const auto& [arguments, message] : cases) {
        const Ended ended = call(arguments);
        INFO(message);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
    }
    const Ended unknown = call({"similar", "au-jpp.html"});
    CHECK(unknown.code == 1);
    CHECK(unknown.out.empty());
    CHECK(unknown.err.find("au-jpp.html") != std::string::npos);
    const TemporaryFolder folder;
    CHECK(call({"similar", "au-jp.html"}, folder.path()).code == 3);
}

TEST_CASE("A hostile title reaches no terminal through similar", "[cli][similar]") {
    const TemporaryFolder folder;
    auto documents = agreements();
    for (auto& document : documents)
        document.title = "\x1b[31m" + document.title + "\n\xe2\x80\xae" + std::string(10'000, 'x');
    write_index(folder.path() + "/pacts.polidex", documents);
    const Ended ended = call({"similar", "au-jp.html"}, folder.path());
    CHECK(ended.code == 0);
    CHECK(ended.out.find('\x1b') == std::string::npos);
    CHECK(ended.out.find("\xe2\x80\xae") == std::string::npos);
    const Ended json = call({"similar", "au-jp.html", "--format", "json"}, folder.path());
    CHECK(json.out.find('\x1b') == std::string::npos);
    CHECK(lines_of(json.out).size() == 1);
}
