// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

Snippet snippet(const std::vector<Block>& blocks, const std::string& query, std::size_t bytes = 240,
                const std::string& lang = "en") {
    Document made = document("only", "Telecommunications treaty", blocks);
    made.lang = lang;
    const TemporaryIndex index({made});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.snippet_bytes = bytes;
    const auto matches = searcher->search(query, options);
    REQUIRE(matches);
    REQUIRE(matches->hits.size() == 1);
    return matches->hits[0].snippet;
}

std::vector<std::string> highlights(const Snippet& snippet) {
    std::vector<std::string> texts;
    for (const auto& [begin, end] : snippet.highlights)
        texts.push_back(snippet.text.substr(begin, end - begin));
    return texts;
}

using Texts = std::vector<std::string>;

std::string filler(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += "filler" + std::to_string(i) + " ";
    return text;
}

}  // namespace

TEST_CASE("A snippet is the passage with most of the query's words", "[snippet]") {
    const auto found = snippet({paragraph("Data is mentioned here."),
                                paragraph("Both parties share data with each other."),
                                paragraph("They share data later as well.")},
                               "sharing data");
    CHECK(found.block == 1);
    CHECK(found.text == "Both parties share data with each other.");
    CHECK(highlights(found) == Texts{"share", "data"});
}

TEST_CASE("Between equal passages a snippet prefers prose to headings, then the earlier",
          "[snippet]") {
    const auto found =
        snippet({heading("Data"), paragraph("First data."), paragraph("Second data.")}, "data");
    CHECK(found.text == "First data.");
    CHECK(snippet({heading("Data"), paragraph("Nothing.")}, "data").text == "Data");
}

TEST_CASE("A snippet does not repeat the title, which stands above it", "[snippet]") {
    const auto title = paragraph("Telecommunications treaty");
    CHECK(
        snippet({title, paragraph("The treaty covers data.")}, "telecommunications treaty").text ==
        "The treaty covers data.");
    CHECK(snippet({title, paragraph("Nothing.")}, "telecommunications").text == "Nothing.");
    CHECK(snippet({title}, "telecommunications").text == "Telecommunications treaty");
}

TEST_CASE("A long passage is cut between words around what was found", "[snippet]") {
    const auto found = snippet({paragraph(filler(100) + "critical infrastructure, " + filler(100))},
                               "\"critical infrastructure\"", 80);
    CHECK(highlights(found) == Texts{"critical infrastructure"});
    CHECK(found.text.size() <= 90);
    CHECK(found.text.size() >= 50);
    CHECK(found.text.substr(0, 9) == "…filler");
    CHECK(found.text.substr(found.text.size() - 3) == "…");
    CHECK(found.text.find("infrastructure, filler0 ") != std::string::npos);
}

TEST_CASE("A phrase is highlighted only where it stands whole", "[snippet]") {
    const auto found = snippet({paragraph("Critical remarks on critical infrastructure.")},
                               "\"critical infrastructure\"");
    CHECK(highlights(found) == Texts{"critical infrastructure"});
}

TEST_CASE("Words are highlighted in every form that shares their stem", "[snippet]") {
    const auto found = snippet({paragraph("Agreed: the agreements agree.")}, "agree");
    CHECK(highlights(found) == Texts{"Agreed", "agree"});
}

TEST_CASE("Words that must be absent are not highlighted", "[snippet]") {
    const auto found = snippet({paragraph("Data for all.")}, "data -navy");
    CHECK(highlights(found) == Texts{"Data"});
}

TEST_CASE("A match in the title or by a filter shows the first paragraph", "[snippet]") {
    const std::vector<Block> blocks{navigation("Home"), heading("Summary"),
                                    paragraph("The first paragraph."), paragraph("The second.")};
    for (const std::string query : {"telecommunications", "title:treaty", "date:none", ""}) {
        const auto found = snippet(blocks, query);
        CHECK(found.text == "The first paragraph.");
        CHECK(found.block == 2);
        CHECK(found.highlights.empty());
    }
}

TEST_CASE("A letterhead is not the first paragraph", "[snippet]") {
    const std::string told =
        "The two ministers agreed to hold the dialogue every year and to name "
        "a point of contact in each capital.";
    const auto found = snippet(
        {paragraph("Ministry of Foreign Affairs"), paragraph("7 October 2020"), paragraph(told)},
        "");
    CHECK(found.text == told);
    CHECK(snippet({heading("Notice"), paragraph("Short."), paragraph("Shorter.")}, "").text ==
          "Short.");
}

TEST_CASE("A search in removed text shows the removed text", "[snippet]") {
    const auto found = snippet({paragraph("Subscribe to the treaty."), navigation("Subscribe now")},
                               "subscribe in:removed");
    CHECK(found.text == "Subscribe now");
    CHECK(highlights(found) == Texts{"Subscribe"});
}

TEST_CASE("A snippet carries no control characters into a terminal", "[snippet]") {
    const auto found = snippet({paragraph("Red \x1b[31malert\u202e data \x07 here.")}, "data");
    CHECK(found.text.find('\x1b') == std::string::npos);
    CHECK(found.text.find("\u202e") == std::string::npos);
    CHECK(highlights(found) == Texts{"data"});
}

TEST_CASE("A Japanese phrase is highlighted as one piece", "[snippet]") {
    const auto found =
        snippet({paragraph("日本は重要インフラの防護で協力する。")}, "重要インフラ", 240, "ja");
    CHECK(highlights(found) == Texts{"重要インフラ"});
}

TEST_CASE("A passage without any blank is cut between characters", "[snippet]") {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "安全";
    const auto found = snippet({paragraph(text)}, "安全", 100, "ja");
    CHECK(found.text.size() < 120);
    CHECK(found.text.size() > 60);
    CHECK(found.text.size() % 3 == 0);
}

TEST_CASE("Snippets can be left out", "[snippet]") {
    CHECK(snippet({paragraph("Data.")}, "data", 0).text.empty());
}
