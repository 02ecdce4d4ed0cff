// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("info describes the index and names unreadable sources", "[cli][info]") {
    const Ended ended = call({"info"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out.find("index       pacts.polidex\n") != std::string::npos);
    CHECK(ended.out.find("documents   5\n") != std::string::npos);
    CHECK(ended.out.find("failed      1\n") != std::string::npos);
    CHECK(ended.out.find("  broken.pdf: no parser reads application/pdf\n") != std::string::npos);
}

TEST_CASE("info prints JSON with the promised keys", "[cli][info]") {
    const Ended ended = call({"info", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const Json info = Json::parse(ended.out);
    CHECK(info["schema"] == 1);
    CHECK(info["documents"] == 5);
    CHECK(info["deleted"] == 0);
    CHECK(info["segments"] == 1);
    CHECK(info["generation"] >= 1);
    CHECK(info["bytes"] > 1000);
    CHECK(info["failed"] == 1);
    CHECK(info["failed_sources"][0]["path"] == "broken.pdf");
    CHECK(info["languages"].size() == 3);  // en, fr, and xx for the unknown one
}

TEST_CASE("status lists what could not be read, with reasons", "[cli][info]") {
    const Ended brief = call({"status"});
    CHECK(brief.code == 0);
    CHECK(brief.err.empty());
    CHECK(brief.out.find("5 documents, 1 sources could not be read\n") == 0);
    CHECK(brief.out.find("polidex index --retry-failed") != std::string::npos);
    CHECK(call({"status", "--failed"}).out == "broken.pdf: no parser reads application/pdf\n");
    const Json line = Json::parse(call({"status", "--failed", "--format", "jsonl"}).out);
    CHECK(line["path"] == "broken.pdf");
    CHECK(line["reason"] == "broken.pdf: no parser reads application/pdf");
}
