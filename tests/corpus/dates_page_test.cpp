// SPDX-License-Identifier: GPL-2.0-or-later
// Dates that a page of the web shows its readers, beside those it tells machines.
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

const char* const story =
    "The two ministries will share warnings about attacks on power grids. They named contact "
    "points and will meet twice a year to compare what they have learnt.";

Block labelled(std::string text, Chrome chrome) {
    Block made = block(std::move(text));
    made.chrome = chrome;
    return made;
}

std::string date_of(std::vector<Block> blocks, std::vector<Metadata> metadata = {}) {
    blocks.insert(blocks.begin(), heading("Ministries share warnings"));
    blocks.push_back(block(story));
    return understood(std::move(blocks), std::move(metadata), "text/html").date.to_string();
}

std::string date_at(const std::string& address) {
    return date_of({}, {{"link:canonical", address, 1}});
}

}  // namespace

TEST_CASE("A date beside the headline counts even where it links to more of its day", "[date]") {
    CHECK(date_of({labelled("13 October 2020 18:29", Chrome::navigation)}) == "2020-10-13");
    CHECK(date_of({labelled("12.01.2017", Chrome::related)}) == "2017-01-12");
    CHECK(date_of({labelled("Another pact was signed on 12 May 2018 in the harbour town of Tallinn "
                            "by six ministers",
                            Chrome::related)}) == "");
}

TEST_CASE("Linked dates far from the headline belong to other pages", "[date]") {
    std::vector<Block> blocks;
    for (int i = 0; i < 12; ++i) blocks.push_back(block(story));
    blocks.push_back(labelled("13 October 2020", Chrome::related));
    CHECK(date_of(blocks) == "");
}

TEST_CASE("A line of date below the headline outweighs what the page tells machines", "[date]") {
    const std::vector<Metadata> said{{"article:published_time", "2021-03-16T16:16:10+01:00", 1}};
    CHECK(date_of({block("20 March 2021, 15:00")}, said) == "2021-03-20");
    CHECK(date_of({block("The talks of 20 March 2021 went on until late at night")}, said) ==
          "2021-03-16");
}

TEST_CASE("What may be another day at Greenwich yields to a local day", "[date]") {
    CHECK(date_of({}, {{"jsonld:datepublished", "2019-10-18T22:04:00Z", 1},
                       {"meta:date", "Sat, 19 Oct 2019 00:04:00 +0200", 1}}) == "2019-10-19");
}

TEST_CASE("A number that the name of a page begins with is no day", "[date]") {
    CHECK(date_at("https://example.org/2023/10/3-questions-on-ports/") == "");
    CHECK(date_at("https://example.org/2023/10/3/ports/") == "2023-10-03");
    CHECK(date_at("https://example.org/2023/10/03-ports/") == "2023-10-03");
}

TEST_CASE("The author before a date makes it no deadline", "[date]") {
    CHECK(date_of({block("By Ann Example | 27 June 2018")}) == "2018-06-27");
    CHECK(date_of({block("By Ann Example 27 June 2018")}) == "2018-06-27");
    CHECK(date_of({block("Reports are due by 27 June 2018")}) == "");
    CHECK(date_of({block("By Friday 27 June 2018")}) == "");
}

TEST_CASE("The day of an event is not the day of its announcement", "[date]") {
    CHECK(date_of({block("Termin: 21.02.2020, 19 Uhr")},
                  {{"article:published_time", "2019-11-27T15:21:00+01:00", 1}}) == "2019-11-27");
}

TEST_CASE("Two figures are a year where a line is nothing but the date", "[date]") {
    CHECK(date_of({block("02.12.19")}) == "2019-12-02");
    CHECK(date_of({block("Version 02.12.19 of the tool")}) == "");
}
