// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Document report(const std::string& id, const std::string& title, const std::string& date,
                const std::string& text) {
    Document document;
    document.id = document.source.path = id;
    document.title = title;
    document.lang = "en";
    document.blocks.emplace_back().text = text;
    if (!date.empty()) document.date = *PartialDate::parse(date);
    const std::vector<std::pair<Facet, std::string>> facts{
        {Facet::country, "IN"},        {Facet::country, "JP"}, {Facet::pair, "IN-JP"},
        {Facet::domain, "telecom-5g"}, {Facet::type, "news"},  {Facet::status, "finalised"}};
    for (const auto& [facet, value] : facts) {
        Claim& claim = document.claims.emplace_back();
        claim.facet = facet;
        claim.value = value;
    }
    return document;
}

const TemporaryFolder& coverage() {
    static const TemporaryFolder folder;
    static const std::string text =
        "India and Japan have finalised a pact on the security of mobile networks. Ministers spoke "
        "in Tokyo of suppliers that both sides can trust, of training for operators and of tests "
        "before equipment is bought.";
    static const bool written =
        (write_index(
             folder / "news.polidex",
             {report("wire.txt", "Pact finalised", "2020-10-07", text),
              report("daily.txt", "India, Japan finalise pact", "2020-10-08",
                     text + " Details follow."),
              report("blog.txt", "What the pact means", "",
                     "Operators ask what the pact on mobile networks means for suppliers. India "
                     "and Japan promise training and tests of equipment, ministers in Tokyo trust "
                     "both sides."),
              report("navy.txt", "Ships refuel", "2018-03-02",
                     "A pact on logistics took effect.")}),
         true);
    static_cast<void>(written);
    return folder;
}

Ended ask(const std::vector<std::string>& arguments) {
    Ended ended = call(arguments, coverage().path());
    INFO(ended.err);
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    return ended;
}

}  // namespace

TEST_CASE("search --by story prints a story once and how much more there is", "[cli][story]") {
    const Ended ended = ask({"search", "pact", "--by", "story"});
    CHECK(ended.out == golden("search_stories.txt", ended.out));
    CHECK(ended.out.find("+2 more on this") != std::string::npos);
    CHECK(ended.out.find("2 stories in 4 documents") != std::string::npos);
}

TEST_CASE("search --by story adds its keys to the JSON", "[cli][story]") {
    const Ended ended = ask({"search", "pact", "--by", "story", "--format", "json"});
    CHECK(ended.out == golden("search_stories.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["schema"] == 1);
    CHECK(answer["total"] == 4);
    CHECK(answer["stories"] == 2);
    std::size_t documents = 0;
    for (const Json& hit : answer["hits"]) {
        CHECK(hit["story_size"] == hit["story_others"].size() + 1);
        documents += hit["story_size"].get<std::size_t>();
        if (hit["story_size"] == 3) CHECK(hit["story"] == "blog.txt");
    }
    CHECK(documents == 4);
    const Json line = Json::parse(
        lines_of(ask({"search", "pact", "--by", "story", "--format", "jsonl"}).out).front());
    CHECK(line.contains("story"));
}

TEST_CASE("Without --by story the output says nothing of stories", "[cli][story]") {
    const Ended plain = ask({"search", "pact", "--format", "json"});
    CHECK(plain.out.find("story") == std::string::npos);
    CHECK(plain.out.find("stories") == std::string::npos);
    CHECK(plain.out == ask({"search", "pact", "--format", "json", "--by", "document"}).out);
}

TEST_CASE("facets --by story counts a story once", "[cli][story]") {
    const Ended ended = ask({"facets", "--by", "story", "--facet", "pair", "--facet", "date"});
    CHECK(ended.out == golden("facets_stories.txt", ended.out));
    const Json answer =
        Json::parse(ask({"facets", "--by", "story", "--facet", "pair", "--format", "json"}).out);
    CHECK(answer["facets"]["pair"][0]["count"] == 2);
    CHECK(answer["stories"] == 2);
    CHECK(answer["total"] == 4);
}

TEST_CASE("An unknown unit to count by is refused, and help names those there are",
          "[cli][story]") {
    const Ended wrong = call({"search", "pact", "--by", "event"}, coverage().path());
    CHECK(wrong.code == 2);
    CHECK(wrong.out.empty());
    CHECK(wrong.err.find("story") != std::string::npos);
    for (const char* command : {"search", "facets"}) {
        const std::string help = ask({command, "--help"}).out;
        CHECK(help.find("--by") != std::string::npos);
        CHECK(help.find("--by story") != std::string::npos);
    }
}
