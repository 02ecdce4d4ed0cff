// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

const std::string annotator = POLIDEX_TEST_ANNOTATOR;
const std::string expander = POLIDEX_TEST_EXPANDER;

/// Paragraphs that tell the annotator of tests/plugins/objects/annotator.c what to claim.
const std::string orders =
    "The statement of the ministers.\n\nclaim org|Acme Cable Watch|\n\n"
    "claim domain|critical-infrastructure|\n";

Ended index_with(const TemporaryFolder& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--into", "x.polidex", "--plugin", annotator});
    Launch launch{"", folder.path(), {{"POLIDEX_PLUGIN_PATH", ""}, {"HOME", folder.path()}}};
    return run(std::string(POLIDEX_BIN_DIR) + "/polidex-index", arguments, launch);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("What an annotator claims is counted, filtered by and explained", "[cli][annotators]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", orders);
    folder.write("texts/b.txt", "Another text.\n");
    const Ended indexed = index_with(folder, {"texts"});
    INFO(indexed.err);
    REQUIRE(indexed.code == 0);
    CHECK(indexed.err.empty());
    const auto ask = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--index", "x.polidex"});
        return call(arguments, folder.path());
    };
    const Json counts = Json::parse(ask({"facets", "--facet", "org", "--format", "json"}).out);
    CHECK(has(counts.dump(), "Acme Cable Watch"));
    CHECK(has(ask({"search", "domain:critical-infrastructure"}).out, "1 document"));
    const Ended explained = ask({"explain", "a.txt", "org"});
    CHECK(has(explained.out, "0.90 by plugin:orders"));
    CHECK(has(explained.out, "claim org|Acme Cable Watch|"));
    CHECK(has(index_with(folder, {"texts"}).out, "2 unchanged"));
}

TEST_CASE("A claim that is wrong is a warning of the run, and the document is indexed",
          "[cli][annotators]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "Some words.\n\nclaim colour|blue|\n");
    folder.write("texts/b.txt", "Some words.\n\ncrash\n");
    const Ended ended = index_with(folder, {"texts", "--format", "json"});
    CHECK(ended.code == 0);
    const Json report = Json::parse(ended.out);
    CHECK(report["indexed"] == 2);
    REQUIRE(report["warnings"].size() == 2);
    CHECK(has(report["warnings"][0]["path"], "a.txt"));
    CHECK(report["warnings"][0]["message"] ==
          "annotator orders is wrong: 1 claim left out: no facet is called \"colour\"");
    CHECK(has(report["warnings"][1]["message"], "none of its claims is kept"));
    CHECK(has(ended.err, "no facet is called \"colour\""));
}

TEST_CASE("Warnings about annotators are told up to a hundred", "[cli][annotators]") {
    const TemporaryFolder folder;
    for (int i = 0; i < 130; ++i)
        folder.write("texts/" + std::to_string(i) + ".txt", "Some words.\n\nfail\n");
    const Json report = Json::parse(index_with(folder, {"texts", "--format", "json"}).out);
    CHECK(report["indexed"] == 130);
    REQUIRE(report["warnings"].size() == 101);
    CHECK(report["warnings"][100]["message"] == "30 more warnings, not shown");
}

TEST_CASE("An annotator that crashes on some documents loses nothing of the others",
          "[cli][annotators]") {
    const TemporaryFolder folder;
    for (int i = 0; i < 60; ++i)
        folder.write("texts/" + std::to_string(i) + ".txt",
                     std::string("Some words.\n\nclaim org|Acme Cable Watch|\n") +
                         (i % 10 == 7 ? "\ncrash\n" : ""));
    const Json report = Json::parse(index_with(folder, {"texts", "--format", "json"}).out);
    CHECK(report["indexed"] == 60);
    CHECK(report["warnings"].size() == 6);
    const auto total = [&](const std::string& query) {
        const Ended ended =
            call({"search", query, "--index", "x.polidex", "--format", "json"}, folder.path());
        return Json::parse(ended.out)["total"];
    };
    CHECK(total("org:\"Acme Cable Watch\"") == 54);
    CHECK(total("org:Witness") == 60);
}

TEST_CASE("Annotators read records, and the map wins over them", "[cli][annotators]") {
    const TemporaryFolder folder;
    folder.write("pacts.jsonl",
                 "{\"id\": \"a\", \"text\": \"claim org|Acme Cable Watch|\"}\n"
                 "{\"id\": \"b\", \"text\": \"claim type|treaty|\", \"type\": \"news\"}\n"
                 "{\"id\": \"c\", \"text\": \"claim colour|blue|\"}\n");
    const Ended ended = index_with(folder, {"pacts.jsonl", "--format", "json"});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    const Json report = Json::parse(ended.out);
    CHECK(report["indexed"] == 3);
    REQUIRE(report["warnings"].size() == 1);
    CHECK(has(report["warnings"][0]["message"], "annotator orders is at fault (in 1 value, first"));
    const auto found = [&](const std::string& query) {
        return call({"search", query, "--index", "x.polidex"}, folder.path()).code == 0;
    };
    CHECK(found("org:\"Acme Cable Watch\""));
    CHECK_FALSE(found("type:treaty"));
    CHECK(index_with(folder, {"pacts.jsonl"}).out.find("unchanged") != std::string::npos);
    const Ended given = index_with(folder, {"pacts.jsonl", "--as-given", "--format", "json"});
    CHECK(Json::parse(given.out)["warnings"].empty());
    CHECK_FALSE(found("org:\"Acme Cable Watch\""));
}

TEST_CASE("plugin list shows annotators and expanders by their kind", "[cli][plugin]") {
    const Ended table = call({"plugin", "list", "--plugin", annotator, "--plugin", expander}, "/");
    CHECK(table.code == 0);
    CHECK(has(table.out, "orders/3       annotator · notary · " + annotator));
    CHECK(has(table.out, "glossary/1     expander · harbours · " + expander));
    const Json list = Json::parse(
        call({"plugin", "list", "--plugin", annotator, "--plugin", expander, "--format", "json"},
             "/")
            .out);
    CHECK(list["annotators"].size() == 2);
    CHECK(list["annotators"][0]["kind"] == "annotator");
    CHECK(list["annotators"][0]["isolation"][0] == "process");
    CHECK(list["expanders"].size() == 1);
    CHECK(list["expanders"][0]["isolation"].empty());
    CHECK(list["parsers"][0]["kind"] == "parser");
}

TEST_CASE("A rule of a plugin leads to the plugin", "[cli][rules]") {
    const TemporaryFolder folder;
    const Launch with{"", "", {{"POLIDEX_PLUGIN_PATH", POLIDEX_TEST_ANNOTATOR_FOLDER}}};
    const Ended known = call({"rules", "plugin:orders"}, folder.path(), with);
    CHECK(known.code == 0);
    CHECK(has(known.out, "The annotator orders/"));
    CHECK(has(known.out, "of the plugin notary claims it."));
    const Ended unknown = call({"explain", "--rule", "plugin:gone"}, folder.path());
    CHECK(unknown.code == 0);
    CHECK(has(unknown.out, "The annotator gone of a plugin claims it."));
    CHECK(has(unknown.out, "no plugin folder here"));
}

TEST_CASE("search --plugin looks for what an expander offers, and says so", "[cli][expanders]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "The harbour is deep.\n");
    folder.write("texts/b.txt", "A haven for ships.\n");
    REQUIRE(index_with(folder, {"texts"}).code == 0);
    const auto search = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"search", "haven", "--index", "x.polidex"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return call(arguments, folder.path());
    };
    CHECK(has(search({}).out, "1 document"));
    const Ended widened = search({"--plugin", expander});
    CHECK(widened.code == 0);
    CHECK(has(widened.out, "expanded: haven; glossary: harbour ×0.8"));
    CHECK(has(widened.out, "2 documents"));
    CHECK(has(search({"--plugin", expander, "--no-expand"}).out, "1 document"));
    const Json answer = Json::parse(search({"--plugin", expander, "--format", "json"}).out);
    CHECK(answer["expansions"][0]["offered"][0]["text"] == "harbour");
    CHECK(answer["expansions"][0]["offered"][0]["expander"] == "glossary");
    CHECK(answer["expander_faults"].empty());
    const Ended failing = call(
        {"search", "fail OR deep", "--index", "x.polidex", "--plugin", expander}, folder.path());
    CHECK(has(failing.out, "expander glossary: ran out of luck"));
    CHECK(has(failing.out, "1 document"));
    const Ended other = search({"--plugin", annotator});
    CHECK(other.code != 0);
    CHECK(has(other.err, "has no expanders"));
    CHECK(search({"--plugin", "missing.so"}).code != 0);
}

TEST_CASE("Expanders of polidex.toml are asked by every command that searches",
          "[cli][expanders]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt",
                 "India and Japan signed a memorandum of cooperation on cybersecurity "
                 "in the harbour of Kobe on 7 October 2020.\n");
    REQUIRE(index_with(folder, {"texts"}).code == 0);
    const std::string settings =
        folder.write("polidex.toml", "index = \"x.polidex\"\nexpanders = [\"" + expander + "\"]\n");
    const Launch with{"", "", {{"POLIDEX_CONFIG", settings}}};
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"search", "haven"},
                                                      {"kwic", "haven"},
                                                      {"facets", "haven"},
                                                      {"timeline", "--query", "haven"}}) {
        CAPTURE(arguments.front());
        const Ended ended = call(arguments, folder.path(), with);
        INFO(ended.out << ended.err);
        CHECK(ended.code == 0);
        CHECK(has(ended.out, "harbour"));
    }
    folder.write("polidex.toml", "expanders = \"" + expander + "\"\n");
    CHECK(has(call({"search", "haven"}, folder.path(), with).err, "expanders is no list"));
}
