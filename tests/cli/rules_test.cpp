// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("A rule's name leads to what it says and where it stands", "[cli][rules]") {
    const Ended ended = call({"rules", "pair.cooperation-sentence"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out.find("corpus/understanding/pair_finder.cpp") != std::string::npos);
    CHECK(ended.out.find("corpus/data/cues.toml:") != std::string::npos);
    CHECK(call({"explain", "--rule", "pair.cooperation-sentence"}).out == ended.out);
}

TEST_CASE("rules lists all, or those that begin alike, and names the nearest", "[cli][rules]") {
    CHECK(lines_of(call({"rules"}).out).size() > 60);
    const Ended pairs = call({"rules", "pair"});
    CHECK(pairs.out.find("pair.between") != std::string::npos);
    CHECK(pairs.out.find("party.pair") == std::string::npos);
    const Ended unknown = call({"rules", "pair.cooperation-sentense"});
    CHECK(unknown.code == 2);
    CHECK(unknown.err.find("did you mean pair.cooperation-sentence?") != std::string::npos);
    const Json json = Json::parse(call({"rules", "pair.with", "--format", "json"}).out);
    CHECK(json["rules"][0]["words"] == "corpus/data/actors.toml");
    CHECK(json["rules"][0]["line"] > 1);
}

TEST_CASE("Every rule behind the facts of the sample corpus is in the table", "[cli][rules]") {
    std::set<std::string> known;
    const Json table = Json::parse(call({"rules", "--format", "json"}).out);
    for (const Json& rule : table["rules"]) known.insert(rule["rule"].get<std::string>());
    std::vector<std::string> arguments{"inspect", "--format", "jsonl"};
    for (const auto& entry :
         std::filesystem::directory_iterator(POLIDEX_SOURCE_DIR "/corpus/samples"))
        if (entry.path().extension() != ".toml") arguments.push_back(entry.path().string());
    const Ended ended = call(arguments);
    CHECK(ended.code == 0);
    std::set<std::string> fired;
    for (const std::string& line : lines_of(ended.out)) {
        const Json document = Json::parse(line);
        for (const Json& claim : document["claims"]) fired.insert(claim["rule"].get<std::string>());
    }
    CHECK(fired.size() > 20);
    for (const std::string& rule : fired) {
        INFO(rule);
        CHECK(known.count(rule) == 1);
    }
}
