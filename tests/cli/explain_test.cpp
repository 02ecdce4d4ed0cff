// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

std::vector<std::string> values(const std::string& wanted) {
    const Ended ended = call({"explain", "pacts/ee-jp.txt", wanted, "--format", "jsonl"});
    CHECK(ended.err.empty());
    std::vector<std::string> found;
    for (const std::string& line : lines_of(ended.out)) found.push_back(Json::parse(line)["value"]);
    return found;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("explain quotes the sentence behind every fact, by facet", "[cli][explain]") {
    const Ended ended = call({"explain", "pacts/ee-jp.txt"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("explain.txt", ended.out));
}

TEST_CASE("explain prints claims as JSON", "[cli][explain]") {
    const Ended ended = call({"explain", "pacts/ee-jp.txt", "country:JP", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("explain.json", ended.out));
}

TEST_CASE("explain can be asked for one facet, one role or one value", "[cli][explain]") {
    CHECK(values("country") == Values{"EE", "JP", "LV"});
    CHECK(values("party") == Values{"EE", "JP"});
    CHECK(values("mentioned") == Values{"EE", "JP", "LV"});
    CHECK(values("country:jp") == Values{"JP"});
    CHECK(values("country:Japan") == Values{"JP"});
    CHECK(values("domain:cybercrime") == Values{"cybercrime"});
}

TEST_CASE("explain of a fact that is not claimed ends with 1", "[cli][explain]") {
    const Ended ended = call({"explain", "pacts/ee-jp.txt", "country:AU"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
}

TEST_CASE("explain of an unknown facet ends with 2", "[cli][explain]") {
    const Ended ended = call({"explain", "pacts/ee-jp.txt", "colour:red"});
    CHECK(ended.out.empty());
    CHECK(ended.err.find("no facet is called colour") != std::string::npos);
    CHECK(ended.code == 2);
}
