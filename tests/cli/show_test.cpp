// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("show prints the facts and the main text", "[cli][show]") {
    const Ended ended = call({"show", "pacts/au-jp.html"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("show.txt", ended.out));
    CHECK(ended.out.find("Share this page") == std::string::npos);
}

TEST_CASE("show --removed prints what is not main text with its label", "[cli][show]") {
    const Ended ended = call({"show", "pacts/au-jp.html", "--removed"});
    CHECK(ended.code == 0);
    CHECK(ended.out.find("[navigation] Home > Pacts > Australia\n") != std::string::npos);
    CHECK(ended.out.find("[sharing] Share this page\n") != std::string::npos);
    CHECK(ended.out == golden("show_removed.txt", ended.out));
    const Ended whole = call({"show", "pacts/ee-jp.txt", "--removed"});
    CHECK(whole.out.find("(all of it is main text)\n") != std::string::npos);
}

TEST_CASE("in:removed finds text outside the main text and says what it is", "[cli][show]") {
    const Ended words = call({"search", "share in:removed", "--facets", "none"});
    CHECK(words.code == 0);
    CHECK(words.out == golden("search_removed.txt", words.out));
    const Ended any = call({"search", "in:removed", "--facets", "none"});
    CHECK(any.out.find("[navigation] Home > Pacts > Australia\n") != std::string::npos);
    CHECK(any.out.find("\n1 document\n") != std::string::npos);
    const Ended kept = call({"search", "share", "--facets", "none", "--format", "json"});
    CHECK(Json::parse(kept.out)["hits"][0]["snippet_removed"].is_null());
}

TEST_CASE("show prints blocks as JSON", "[cli][show]") {
    const Ended kept = call({"show", "pacts/au-jp.html", "--format", "json"});
    CHECK(kept.err.empty());
    CHECK(kept.code == 0);
    CHECK(kept.out == golden("show.json", kept.out));
    CHECK(Json::parse(kept.out)["blocks"].size() == 5);
    const Ended all = call({"show", "pacts/au-jp.html", "--removed", "--format", "json"});
    const Json blocks = Json::parse(all.out)["blocks"];
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[0]["removed"] == "navigation");
    CHECK(blocks[1]["removed"].is_null());
}

TEST_CASE("A document is found by the end of its path", "[cli][show]") {
    const Ended ended = call({"show", "au-jp.html", "--format", "json"});
    REQUIRE(ended.code == 0);
    CHECK(Json::parse(ended.out)["id"] == "pacts/au-jp.html");
}

TEST_CASE("An unknown document ends with 1 and is named", "[cli][show]") {
    for (const char* command : {"show", "explain"}) {
        const Ended ended = call({command, "pacts/au-pj.html"});
        CHECK(ended.out.empty());
        CHECK(ended.err.find("pacts/au-pj.html") != std::string::npos);
        CHECK(ended.code == 1);
    }
}

TEST_CASE("show and explain without a document are mistakes", "[cli][show]") {
    for (const char* command : {"show", "explain"}) {
        const Ended ended = call({command});
        CHECK(ended.code == 2);
        CHECK(ended.err.find("ID") != std::string::npos);
    }
}
