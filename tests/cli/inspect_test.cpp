// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace polidex::tests;
using Json = nlohmann::ordered_json;

namespace {

const std::string page =
    "<html lang=\"en\"><head><title>Estonia and Japan sign a pact</title></head><body>"
    "<nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav><article>"
    "<h1>Estonia and Japan sign a pact</h1><p>Estonia and Japan signed a memorandum of cooperation "
    "on cybersecurity in Tallinn on 7 October 2020. The two countries will share information on "
    "threats and protect critical infrastructure together.</p></article></body></html>";

std::vector<std::string> keys_of(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    return keys;
}

const std::vector<std::string> promised{
    "file",      "title",  "date",      "date_precision", "date_role", "doc_type",
    "countries", "roles",  "mentioned", "orgs",           "pairs",     "domains",
    "status",    "source", "lang",      "text",           "removed",   "claims"};

}  // namespace

TEST_CASE("inspect prints one line a file with exactly the promised keys", "[cli][inspect]") {
    const TemporaryFolder folder;
    folder.write("pact.html", page);
    folder.write("note.txt", "Nothing to see.\n");
    const Ended ended = call({"inspect", "pact.html", "note.txt"}, folder.path());
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const auto lines = lines_of(ended.out);
    REQUIRE(lines.size() == 2);
    for (const std::string& line : lines) CHECK(keys_of(Json::parse(line)) == promised);
    const Json pact = Json::parse(lines[0]);
    CHECK(pact["file"] == "pact.html");
    CHECK(pact["text"].get<std::string>().find("Tallinn on 7 October") != std::string::npos);
    for (const Json& claim : pact["claims"])
        CHECK(keys_of(claim) == std::vector<std::string>{"facet", "value", "role", "confidence",
                                                         "rule", "block", "quote"});
    for (const Json& removed : pact["removed"])
        CHECK(keys_of(removed) == std::vector<std::string>{"kind", "text"});
    const Json note = Json::parse(lines[1]);
    CHECK(note["date"].is_null());
    CHECK(note["date_precision"].is_null());
    CHECK(note["countries"].empty());
}

TEST_CASE("inspect reports files it cannot read, goes on, and ends with 5", "[cli][inspect]") {
    const TemporaryFolder folder;
    folder.write("pact.html", page);
    folder.write("noise.bin", std::string("\x00\x01\x02\xff\xfe\x00\x03", 7));
    const Ended ended =
        call({"inspect", "missing.txt", "noise.bin", ".", "pact.html"}, folder.path());
    CHECK(ended.code == 5);
    CHECK(lines_of(ended.out).size() == 1);
    CHECK(ended.err.find("missing.txt") != std::string::npos);
    CHECK(ended.err.find("noise.bin") != std::string::npos);
}

TEST_CASE("inspect reads standard input", "[cli][inspect]") {
    const TemporaryFolder folder;
    const Ended ended = call({"inspect", "-"}, folder.path(), {page, "", {}});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const Json pact = Json::parse(ended.out);
    CHECK(pact["file"] == "-");
    CHECK(pact["text"].get<std::string>().find("Tallinn") != std::string::npos);
}

TEST_CASE("inspect keeps the order of many files", "[cli][inspect]") {
    const TemporaryFolder folder;
    std::vector<std::string> arguments{"inspect"};
    for (int at = 0; at < 300; ++at) {
        // Some take much longer than others.
        const std::string text = at % 50 == 0 ? std::string(200'000, 'x') : "A short note.";
        folder.write(std::to_string(at) + ".txt", text + "\n");
        arguments.push_back(std::to_string(at) + ".txt");
    }
    const Ended ended = call(arguments, folder.path());
    CHECK(ended.code == 0);
    const auto lines = lines_of(ended.out);
    REQUIRE(lines.size() == 300);
    for (std::size_t at = 0; at < lines.size(); ++at)
        CHECK(Json::parse(lines[at])["file"] == std::to_string(at) + ".txt");
}

TEST_CASE("inspect as JSON is one object, as a table it is for people", "[cli][inspect]") {
    const TemporaryFolder folder;
    folder.write("pact.html", page);
    const Ended json =
        call({"inspect", "missing", "pact.html", "pact.html", "--format", "json"}, folder.path());
    CHECK(json.code == 5);
    CHECK(Json::parse(json.out)["documents"].size() == 2);
    const Ended none = call({"inspect", "missing", "--format", "json"}, folder.path());
    CHECK(Json::parse(none.out)["documents"].empty());
    const Ended table = call({"inspect", "pact.html", "--format", "table"}, folder.path());
    CHECK(table.code == 0);
    CHECK(table.err.empty());
    CHECK(table.out.find("pact.html") != std::string::npos);
    CHECK(table.out.find("blocks of main text") != std::string::npos);
}

TEST_CASE("inspect without a file is a mistake", "[cli][inspect]") {
    CHECK(call({"inspect"}).code == 2);
}

TEST_CASE("A sentence can be tried at once, with rule and quote", "[cli][inspect]") {
    const TemporaryFolder folder;
    const std::string sentence =
        "India and Japan signed a memorandum of cooperation on cybersecurity.\n";
    const Ended ended =
        call({"inspect", "-", "--format", "table"}, folder.path(), {sentence, "", {}});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("inspect_sentence.txt", ended.out));
    CHECK(ended.out.find("by pair.cooperation-sentence") != std::string::npos);
}
