// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

const std::string question = "which states protect critical infrastructure from threats";

Json search(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "search");
    arguments.insert(arguments.end(), {"--format", "json"});
    const Ended ended = call(arguments);
    INFO(ended.err);
    CHECK(ended.err.empty());
    REQUIRE(ended.code < 2);
    return Json::parse(ended.out);
}

}  // namespace

TEST_CASE("search says which words of a question it ranked by", "[cli][question]") {
    const Ended ended = call({"search", question});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("search_question.txt", ended.out));
    CHECK(ended.out.find("ranked by: any of states, protect, critical") != std::string::npos);
    const Ended facets = call({"facets", question});
    CHECK(facets.out.find("counted: any of states, protect") != std::string::npos);
}

TEST_CASE("--words chooses how many of the words are needed", "[cli][question]") {
    CHECK(search({question})["total"] == 4);
    CHECK(search({question, "--words", "all"})["total"] == 0);
    CHECK(search({"estonia perth"})["total"] == 0);
    const Json any = search({"estonia perth", "--words", "any"});
    CHECK(any["total"] == 2);
    CHECK(any["any_of"] == Json({"estonia", "perth"}));
    CHECK(search({"estonia perth", "--words", "auto"})["any_of"].empty());
    const Ended wrong = call({"search", "pact", "--words", "some"});
    CHECK(wrong.code == 2);
    CHECK(wrong.err.find("--words") != std::string::npos);
}

TEST_CASE("--no-feedback ranks a question by its own words alone", "[cli][question]") {
    CHECK_FALSE(search({question})["added"].empty());
    CHECK(search({question, "--no-feedback"})["added"].empty());
    CHECK(search({question, "--no-feedback"})["total"] == 4);
}

TEST_CASE("--explain shows how each score comes about", "[cli][question]") {
    const Ended table = call({"search", "critical infrastructure", "--explain"});
    CHECK(table.err.empty());
    CHECK(table.out == golden("search_explained.txt", table.out));
    for (const auto& arguments :
         {std::vector<std::string>{question, "--explain"}, {"threats OR pact", "--explain"}}) {
        const Json answer = search(arguments);
        REQUIRE_FALSE(answer["hits"].empty());
        for (const Json& hit : answer["hits"]) {
            double sum = 0;
            for (const Json& part : hit["explanation"]["parts"]) sum += part["score"].get<double>();
            CHECK(sum == Approx(hit["score"].get<double>()).margin(1e-4));
        }
    }
    CHECK_FALSE(search({"threats"})["hits"][0].contains("explanation"));
}
