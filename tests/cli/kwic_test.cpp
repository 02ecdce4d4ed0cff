// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Json kwic(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "kwic");
    arguments.insert(arguments.end(), {"--format", "json"});
    const Ended ended = call(arguments);
    INFO(ended.err);
    CHECK(ended.err.empty());
    REQUIRE(ended.code < 2);
    return Json::parse(ended.out);
}

/// Text with wide characters, marks without width, and a title that would run away.
const TemporaryFolder& odd_folder() {
    static const TemporaryFolder folder;
    static const bool written = [] {
        polidex::Document wide;
        wide.id = "日本/戦略.txt";
        wide.title = "=cmd|' /C calc'!A0";
        wide.lang = "ja";
        wide.blocks.emplace_back().text = "国家安全保障戦略 treaty サイバー攻撃に備える";
        polidex::Document marked;
        marked.id = "-evil\x1b]0;x\x07.txt";
        marked.title = "@SUM(1)";
        marked.lang = "en";
        marked.blocks.emplace_back().text =
            "e\xcc\x81t\xc3\xa9 \x1b[31mred \xe2\x80\xae\"quoted\", treaty \xe2\x80\xac\x07now";
        write_index(folder / "odd.polidex", {wide, marked});
        return true;
    }();
    static_cast<void>(written);
    return folder;
}

}  // namespace

TEST_CASE("kwic sets the places of a query below each other", "[cli][kwic]") {
    const Ended ended = call({"kwic", "threats OR infrastructure"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("kwic.txt", ended.out));
}

TEST_CASE("kwic orders lines by the words beside the node", "[cli][kwic]") {
    const Ended ended = call({"kwic", "japan", "--sort", "r1,L1", "--width", "72"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("kwic_sorted.txt", ended.out));
    const Json dated = kwic({"japan", "--sort", "date"});
    CHECK(dated["lines"][0]["date"] == "2020-10");
    CHECK(dated["lines"].back()["date"].is_null());
}

TEST_CASE("kwic prints one JSON object with the promised keys", "[cli][kwic]") {
    const Ended ended = call({"kwic", "\"critical infrastructure\"", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("kwic.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["places"] == 2);
    CHECK(answer["lines"][0]["passage"] == "news/in-jp.html#p1");
}

TEST_CASE("kwic prints lines as jsonl, CSV and TSV", "[cli][kwic]") {
    const Ended jsonl = call({"kwic", "threats", "--format", "jsonl"});
    CHECK(jsonl.err.empty());
    const auto lines = lines_of(jsonl.out);
    REQUIRE(lines.size() == 3);
    for (const std::string& line : lines) CHECK(Json::parse(line)["node"] != "");
    const Ended csv = call({"kwic", "threats", "--format", "csv"});
    CHECK(csv.err.empty());
    CHECK(csv.out == golden("kwic.csv", csv.out));
    const Ended tsv = call({"kwic", "threats", "--format", "tsv"});
    for (const std::string& line : lines_of(tsv.out))
        CHECK(std::count(line.begin(), line.end(), '\t') == 7);
}

TEST_CASE("kwic always says how many places there are", "[cli][kwic]") {
    const Ended some = call({"kwic", "japan OR threats", "--limit", "2", "--first", "1"});
    CHECK(some.out.find("places in") != std::string::npos);
    CHECK(some.out.find(", 2 to 3 shown\n") != std::string::npos);
    CHECK(kwic({"japan OR threats", "--limit", "0"})["places"] ==
          kwic({"japan OR threats", "--all"})["lines"].size());
    CHECK(kwic({"threats", "--limit", "1"})["lines"].size() == 1);
}

TEST_CASE("kwic takes words beside each other for a phrase", "[cli][kwic]") {
    CHECK(kwic({"critical infrastructure"})["lines"] ==
          kwic({"\"critical infrastructure\""})["lines"]);
    CHECK(kwic({"critical infrastructure"})["places"] <
          kwic({"critical infrastructure", "--words", "all"})["places"]);
    const Ended apart = call({"kwic", "infrastructure critical"});
    CHECK(apart.code == 1);
    CHECK(apart.out.find("not one after the other; --words all: ") != std::string::npos);
}

TEST_CASE("kwic without places ends with 1 and says why", "[cli][kwic]") {
    const Ended none = call({"kwic", "absent"});
    CHECK(none.code == 1);
    CHECK(none.out == "no document matches\n");
    const Ended conditions = call({"kwic", "absent OR country:JP"});
    CHECK(conditions.code == 1);
    CHECK(conditions.out == "no place: 3 documents match by their conditions alone\n");
    const Json json = kwic({"absent"});
    CHECK(json["lines"].empty());
    CHECK(json["places"] == 0);
    CHECK(call({"kwic", "absent", "--format", "csv"}).out ==
          "id,passage,page,date,left,node,right,title\r\n");
}

TEST_CASE("kwic refuses what it cannot show", "[cli][kwic]") {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"country:JP"},
                                               {},
                                               {"(a"},
                                               {"threats", "--sort", "R9"},
                                               {"threats", "--width", "3"},
                                               {"threats", "--format", "xml"},
                                               {"threats", "--context", "-1"}}) {
        auto all = arguments;
        all.insert(all.begin(), "kwic");
        const Ended ended = call(all);
        INFO(ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.starts_with("polidex: "));
    }
    const TemporaryFolder nothing;
    CHECK(call({"kwic", "threats"}, nothing.path()).code == 3);
}

TEST_CASE("kwic keeps wide characters in their columns and others' commands out", "[cli][kwic]") {
    const Ended table = call({"kwic", "treaty", "--width", "80"}, odd_folder().path());
    CHECK(table.err.empty());
    CHECK(table.code == 0);
    CHECK(table.out == golden("kwic_wide.txt", table.out));
    for (const char* format : {"table", "json", "jsonl", "csv", "tsv"}) {
        const Ended ended = call({"kwic", "treaty", "--format", format}, odd_folder().path());
        CHECK(ended.out.find('\x1b') == std::string::npos);
        CHECK(ended.out.find("\xe2\x80\xae") == std::string::npos);
    }
    const Ended csv = call({"kwic", "treaty", "--format", "csv"}, odd_folder().path());
    CHECK(csv.out.find(",'=cmd|") != std::string::npos);
    CHECK(csv.out.find(",'@SUM(1)\r\n") != std::string::npos);
    CHECK(csv.out.find("\n'-evil") != std::string::npos);
    CHECK(csv.out.find("\"\"quoted\"\"") != std::string::npos);
}

TEST_CASE("kwic keeps to a narrow width", "[cli][kwic]") {
    for (const char* width : {"20", "30", "45", "60", "200"}) {
        const Ended ended = call({"kwic", "infrastructure", "--width", width});
        INFO(ended.out);
        CHECK(ended.code == 0);
        CHECK(ended.out.find("infra") != std::string::npos);
    }
}
