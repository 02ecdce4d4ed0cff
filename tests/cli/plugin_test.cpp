// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("plugin list names the built-in parsers with their types", "[cli][plugin]") {
    const Ended ended = call({"plugin", "list"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    for (const char* word : {"html/", "text/", "markdown/", "text/html", ".md", "built in"})
        CHECK(ended.out.find(word) != std::string::npos);
}

TEST_CASE("plugin list prints JSON", "[cli][plugin]") {
    const Ended ended = call({"plugin", "list", "--format", "json"});
    CHECK(ended.code == 0);
    const Json list = Json::parse(ended.out);
    CHECK(list["schema"] == 1);
    CHECK(list["parsers"].size() >= 3);
    for (const Json& parser : list["parsers"])
        for (const char* key : {"name", "version", "plugin", "path", "media_types", "extensions"})
            CHECK(parser.contains(key));
    const Ended lines = call({"plugin", "list", "--format", "jsonl"});
    CHECK(lines_of(lines.out).size() == list["parsers"].size());
}

TEST_CASE("A broken plugin is reported, the others are listed, and the end is 5", "[cli][plugin]") {
    const TemporaryFolder folder;
    const std::string broken = folder.write("broken.so", "not a shared object");
    const Ended named = call({"plugin", "list", "--plugin", broken}, folder.path());
    CHECK(named.code == 5);
    CHECK(named.out.find("html/") != std::string::npos);
    CHECK(named.err.find("broken.so") != std::string::npos);
    const Launch launch{"", "", {{"POLIDEX_PLUGIN_PATH", folder.path()}}};
    const Ended found = call({"plugin", "list"}, folder.path(), launch);
    CHECK(found.code == 5);
    CHECK(found.err.find("broken.so") != std::string::npos);
}

TEST_CASE("plugin knows list and nothing else", "[cli][plugin]") {
    CHECK(call({"plugin"}).code == 2);
    CHECK(call({"plugin", "remove"}).code == 2);
}
