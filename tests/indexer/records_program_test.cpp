// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/record_fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex;
using namespace polidex::tests;

namespace {

Ended call(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
           const std::string& input = {}) {
    Launch launch;
    launch.folder = folder.path();
    launch.input = input;
    launch.environment = {{"POLIDEX_INDEX", ""}, {"POLIDEX_PLUGIN_PATH", ""}};
    return run(std::string(POLIDEX_BIN_DIR) + "/polidex-index", arguments, launch);
}

}  // namespace

TEST_CASE("polidex-index says which fields it took and how to change that", "[records][program]") {
    const TemporaryFolder folder;
    folder.write("a.csv", "no,headline,body\n7,News,Something happened.\n");
    const auto first = call(folder, {"a.csv"});
    CHECK(first.code == 0);
    CHECK(has(first.err, "taking title=headline,text=body"));
    CHECK(has(first.err, "--map"));
    CHECK(has(first.out, "1 document indexed"));
    CHECK(call(folder, {"a.csv", "--map", "id=no,text=body", "-q"}).err.empty());
    CHECK(ids_of(read_index(folder / "policy.polidex")) == std::vector<std::string>{"7"});
}

TEST_CASE("Records are read from the standard input", "[records][program]") {
    const TemporaryFolder folder;
    const std::string line = "{\"id\":\"1\",\"text\":\"One.\"}\n";
    CHECK(call(folder, {"-", "--records", "jsonl"}, line).code == 0);
    CHECK(call(folder, {"-", "--records", "csv"}, "id,text\n2,Two.\n").code == 0);
    CHECK(ids_of(read_index(folder / "policy.polidex")) == std::vector<std::string>{"1", "2"});
    const auto nameless = call(folder, {"-", "--records", "jsonl", "--map", "text=text"}, line);
    CHECK(nameless.code == 5);
    CHECK(has(nameless.err, "standard input:1: has no id"));
    const auto formless = call(folder, {"-"}, line);
    CHECK(formless.code == 2);
    CHECK(has(formless.err, "--records"));
    CHECK(call(folder, {"-", "--records", "xml"}, line).code == 2);
}

TEST_CASE("Bad records end with 5, a bad map with 2", "[records][program]") {
    const TemporaryFolder folder;
    folder.write("a.jsonl", "{\"id\":\"1\",\"text\":\"One.\"}\nbad\n");
    const auto bad = call(folder, {"a.jsonl", "--format", "json"});
    CHECK(bad.code == 5);
    CHECK(has(bad.err, "a.jsonl:2: is not valid JSON"));
    const auto json = nlohmann::json::parse(bad.out);
    CHECK(json["indexed"] == 1);
    CHECK(json["failed_records"] == 1);
    const auto field = call(folder, {"a.jsonl", "--map", "text=txet", "--into", "n.polidex"});
    CHECK(field.code == 2);
    CHECK(has(field.err, "they have: id, text"));
    CHECK(call(folder, {"a.jsonl", "--map", "nonsense"}).code == 2);
    folder.write("b.json", "{\"id\":\"3\",\"text\":\"Three.\"}\n");
    CHECK(call(folder, {"b.json", "--records", "jsonl", "--into", "b.polidex"}).code == 0);
}
