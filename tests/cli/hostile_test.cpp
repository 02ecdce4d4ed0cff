// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

const std::string hostile_title =
    "\x1b[31mRed\x1b[0m \xe2\x80\xaeodd\xe2\x80\xac line\nbreak\r\x07 \xc2\x9b"
    "5m\x7f " +
    std::string(10'000, 'y');

polidex::Document hostile() {
    polidex::Document document = agreements().front();
    document.id = document.source.path = "evil\x1b]0;owned\x07.txt";
    document.title = hostile_title;
    for (polidex::Block& block : document.blocks) block.text += "\x1b[2J\xe2\x80\xae threats";
    for (polidex::Claim& claim : document.claims) {
        claim.quote += "\x1b[2J\n";
        claim.rule += "\x1b[1m";
    }
    document.claims.front().value = "\x1b[7mXX";
    return document;
}

const TemporaryFolder& hostile_folder() {
    static const TemporaryFolder folder;
    static const bool written = (write_index(folder / "evil.polidex", {hostile()}), true);
    static_cast<void>(written);
    return folder;
}

bool is_safe(const std::string& text) {
    const bool control = std::any_of(text.begin(), text.end(), [](unsigned char c) {
        return (c < 0x20 && c != '\n') || c == 0x7f;
    });
    const auto absent = [&](const char* bytes) { return text.find(bytes) == std::string::npos; };
    return !control && absent("\xe2\x80\xae") && absent("\xe2\x80\xac") && absent("\xc2\x9b");
}

}  // namespace

TEST_CASE("Nothing a document says can command a terminal", "[cli][hostile]") {
    const std::vector<std::vector<std::string>> commands{
        {"search", "threats"},
        {"facets"},
        {"show", "evil\x1b]0;owned\x07.txt", "--removed"},
        {"show", "evil\x1b]0;owned\x07.txt#p1", "--highlight", "threats"},
        {"explain", "evil\x1b]0;owned\x07.txt"},
        {"kwic", "threats"},
        {"compare", "evil\x1b]0;owned\x07.txt", "country:JP"},
        {"info"}};
    for (const auto& command : commands)
        for (const char* format : {"table", "json", "jsonl"}) {
            auto arguments = command;
            arguments.insert(arguments.end(), {"--format", format});
            const Ended ended = call(arguments, hostile_folder().path());
            INFO(command.front() << " " << format << "\n" << ended.err);
            CHECK(ended.code == 0);
            CHECK(ended.err.empty());
            CHECK_FALSE(ended.out.empty());
            CHECK(is_safe(ended.out));
        }
}

TEST_CASE("A title takes one line of a table and is whole in JSON", "[cli][hostile]") {
    const Ended table = call({"search", "threats"}, hostile_folder().path());
    const std::string title = lines_of(table.out).front();
    CHECK(title.size() < 120);
    CHECK(title.ends_with("…"));
    const Ended json = call({"search", "threats", "--format", "json"}, hostile_folder().path());
    CHECK(Json::parse(json.out)["hits"][0]["title"] == hostile_title);
}

TEST_CASE("What a user types cannot command the terminal either", "[cli][hostile]") {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"\x1b[31mx"},
                                               {"show", "\x1b[31mx"},
                                               {"search", "colour:\x1b[31m"},
                                               {"search", "--\x1b[31m"}}) {
        const Ended ended = call(arguments);
        CHECK(ended.code != 0);
        CHECK(is_safe(ended.err));
    }
}
