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

TEST_CASE("plugin list says what parsers are isolated by", "[cli][plugin]") {
    const Json list = Json::parse(call({"plugin", "list", "--format", "json"}).out);
    for (const Json& parser : list["parsers"]) CHECK(parser["isolation"][0] == "process");
    CHECK(call({"plugin", "list"}).out.find("isolation      process") != std::string::npos);
}

TEST_CASE("plugin test reports each rule and ends with 0 when all are kept", "[cli][plugin]") {
    const TemporaryFolder folder;
    folder.write("page.html", "<h1>Pact</h1><p>Estonia and Japan share information.</p>");
    const std::vector<std::string> arguments{"plugin",     "test", "html",        "page.html",
                                             "--large-mb", "1",    "--documents", "50"};
    const Ended table = call(arguments, folder.path());
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    for (const char* line : {"pass  truncated   49 documents", "tried with  1 MB in one document",
                             "verdict     passed 1"})
        CHECK(table.out.find(line) != std::string::npos);
    auto as_json = arguments;
    as_json.insert(as_json.end(), {"--format", "json"});
    const Json report = Json::parse(call(as_json, folder.path()).out);
    CHECK(report["passed"] == true);
    CHECK(report["large_bytes"] == 1'000'000);
    CHECK(report["rules"].size() == 14);
    for (const Json& rule : report["rules"])
        for (const char* key : {"rule", "meaning", "verdict", "happened", "advice", "seconds"})
            CHECK(rule.contains(key));
}

TEST_CASE("plugin test ends with 5 and names the rule that is broken", "[cli][plugin]") {
    const TemporaryFolder folder;
    const std::string broken = folder.write("broken.so", "not a shared object");
    folder.write("page.html", "<p>Text.</p>");
    const Ended ended = call({"plugin", "test", "./broken.so", "page.html"}, folder.path());
    CHECK(ended.code == 5);
    CHECK(ended.out.find("FAIL  load") != std::string::npos);
    CHECK(ended.out.find("failed 1 of 14 rules: load") != std::string::npos);
    CHECK(call({"plugin", "test", "html", "absent.html"}, folder.path()).code == 3);
    CHECK(call({"plugin", "test", "cooking", "page.html"}, folder.path()).code == 2);
    CHECK(call({"plugin", "test", "html"}, folder.path()).code == 2);
}

TEST_CASE("plugin new makes a folder once and says what to do next", "[cli][plugin]") {
    const TemporaryFolder folder;
    for (const char* language : {"c", "c++", "python"}) {
        const std::string name = std::string("notes-") + language[0] + (language[1] ? "x" : "");
        const Ended made = call({"plugin", "new", name, "--lang", language}, folder.path());
        CHECK(made.err.empty());
        CHECK(made.code == 0);
        CHECK(made.out.find("\n  cd " + name + "\n") != std::string::npos);
        const std::string readme = contents_of(folder / (name + "/README.md"));
        CHECK(readme.find("# " + name) == 0);
        CHECK(readme.find('@') == std::string::npos);
        CHECK(call({"plugin", "new", name}, folder.path()).code == 2);
        CHECK(contents_of(folder / (name + "/README.md")) == readme);
    }
    for (const char* name : {"../escape", "Notes", "", "a b", "-x"})
        CHECK(call({"plugin", "new", name}, folder.path()).code == 2);
    CHECK(call({"plugin", "new", "notes", "--lang", "cobol"}, folder.path()).code == 2);
}

TEST_CASE("plugin knows its actions and nothing else", "[cli][plugin]") {
    CHECK(call({"plugin"}).code == 2);
    CHECK(call({"plugin", "remove"}).code == 2);
}
