// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include "query/cli/answer_notes.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Json json(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Ended ended = call(arguments);
    CHECK(ended.err.empty());
    REQUIRE(ended.code < 2);
    return Json::parse(ended.out);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("search shows what names were expanded to", "[cli][language]") {
    const Ended ended = call({"search", "MoC", "--facets", "none"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("search_expanded.txt", ended.out));
    CHECK(holds(ended.out, "expanded: MoC → \"memorandum of cooperation\""));
    CHECK(holds(ended.out, "related: MoU"));
    const Json answer = json({"search", "MoC"});
    CHECK(answer["total"] == 1);
    CHECK(answer["expansions"][0]["written"] == "MoC");
    CHECK(answer["expansions"][0]["position"] == 1);
}

TEST_CASE("--no-expand searches for names as written", "[cli][language]") {
    const Json answer = json({"search", "MoC", "--no-expand"});
    CHECK(answer["total"] == 0);
    CHECK(answer["expansions"].empty());
    CHECK(json({"facets", "MoC", "--no-expand"})["total"] == 0);
    CHECK(json({"facets", "MoC"})["total"] == 1);
}

TEST_CASE("search says what may have been meant, and never searches for it unasked",
          "[cli][language]") {
    const Ended ended = call({"search", "infrastrcture"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
    CHECK(ended.out == "no document matches\ndid you mean: infrastrcture → infrastructure\n");
    const Json answer = json({"search", "critical infrastrcture"});
    CHECK(answer["total"] == 0);
    CHECK(answer["suggestions"][0] ==
          Json({{"written", "infrastrcture"}, {"position", 10}, {"instead", {"infrastructure"}}}));
}

TEST_CASE("search says which condition to drop after an empty answer", "[cli][language]") {
    const Ended ended = call({"search", "infrastructure country:JP date:2019"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
    CHECK(ended.out == "no document matches\nwithout date:2019: 2 documents\n");
    const Json answer = json({"search", "infrastructure", "--select", "country=LU"});
    REQUIRE(answer["relaxations"].size() == 2);
    CHECK(answer["relaxations"][0] == Json({{"without", {"infrastructure"}}, {"total", 1}}));
    CHECK(answer["relaxations"][1] == Json({{"without", {"country=LU"}}, {"total", 2}}));
}

TEST_CASE("A wrong query is shown with a caret below the place", "[cli][language]") {
    const Ended ended = call({"search", "agreement contry:IN"});
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(
        ended.err.starts_with("polidex: unknown field 'contry' at 11; did you mean country?\n"
                              "  agreement contry:IN\n"
                              "            ^\n"
                              "  fields are "));
    const Ended wide = call({"facets", "協力 \"data"});
    CHECK(wide.code == 2);
    CHECK(holds(wide.err, "\n  協力 \"data\n       ^\n"));
}

TEST_CASE("A program that asked for JSON is told the place of a mistake", "[cli][language]") {
    for (const char* command : {"search", "facets"})
        for (const char* format : {"json", "jsonl"}) {
            const Ended ended = call({command, "agreement contry:IN", "--format", format});
            CHECK(ended.code == 2);
            const Json answer = Json::parse(ended.out);
            CHECK(answer["query"] == "agreement contry:IN");
            CHECK(answer["error"]["position"] == 11);
            CHECK(answer["error"]["message"].get<std::string>().starts_with("unknown field"));
        }
}

TEST_CASE("A caret stands below wide, combining and removed characters", "[cli][language]") {
    using polidex::cli::caret_lines;
    CHECK(caret_lines("ab", 1, 80) == "  ab\n  ^\n");
    CHECK(caret_lines("ab", 3, 80) == "  ab\n    ^\n");
    CHECK(caret_lines("ab", 0, 80).empty());
    CHECK(caret_lines("", 1, 80).empty());
    CHECK(caret_lines("協力x", 3, 80) == "  協力x\n      ^\n");
    CHECK(caret_lines("e\u0301x", 3, 80) == "  e\u0301x\n   ^\n");
    CHECK(caret_lines("ab", 99, 80) == "  ab\n    ^\n");
    const std::string shown = caret_lines("\x1b[31mab", 6, 80);
    CHECK(shown.find('\x1b') == std::string::npos);
}

TEST_CASE("A long query is cut around the caret", "[cli][language]") {
    using polidex::cli::caret_lines;
    using polidex::cli::columns_of;
    const std::string long_query = std::string(300, 'a') + "!" + std::string(300, 'b');
    for (const std::size_t columns : {10U, 40U, 80U, 120U}) {
        const auto lines = lines_of(caret_lines(long_query, 301, columns));
        REQUIRE(lines.size() == 2);
        CHECK(columns_of(lines[0]) <= std::max<std::size_t>(columns, 24));
        const std::size_t column = columns_of(lines[1]) - 1;
        std::size_t at = 0;
        while (columns_of(lines[0].substr(0, at)) < column) ++at;
        CHECK(lines[0].find('!') != std::string::npos);
        CHECK(columns_of(lines[0].substr(0, lines[0].find('!'))) == column);
    }
}

TEST_CASE("Dates are read as people write them", "[cli][language]") {
    CHECK(json({"search", "date:oct-2020"})["total"] == 1);
    CHECK(json({"search", "date:2020-q4"})["total"] == 1);
    CHECK(json({"search", "date:\"October 2022\""})["total"] == 1);
    CHECK(json({"search", "date:..last-year"})["total"] == 3);
    CHECK(json({"search", "date:tomorrow.."})["total"] == 0);
}

TEST_CASE("=word finds this very form", "[cli][language]") {
    CHECK(json({"search", "threat"})["total"] == 2);  // the third is in no known language
    CHECK(json({"search", "=threat"})["total"] == 0);
    CHECK(json({"search", "=threats"})["total"] == 3);
}

TEST_CASE("facets --find looks through the values of a facet by all their names",
          "[cli][language]") {
    const Ended ended = call({"facets", "--facet", "country", "--find", "nippon"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
    const Json japan = json({"facets", "--facet", "country", "--find", "japon"});
    REQUIRE(japan["facets"]["country"].size() == 1);
    CHECK(japan["facets"]["country"][0] ==
          Json({{"value", "JP"}, {"label", "Japan"}, {"count", 3}}));
    const Ended table = call({"facets", "--find", "jap"});
    CHECK(table.code == 0);
    CHECK(table.out == golden("facets_find.txt", table.out));
    CHECK(json({"facets", "--find", "memorandum"})["facets"]["type"][0]["value"] == "moc");
    CHECK(json({"facets", "--find", "asia", "--limit", "1"})["facets"]["country"].size() <= 1);
}

TEST_CASE("facets --find of nothing ends with 1", "[cli][language]") {
    const Ended ended = call({"facets", "--find", "zebra"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
}
