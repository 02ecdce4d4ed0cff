// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner.hpp"
#include "tests/corpus/cleaner_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;
using understanding::clean;

namespace {

std::vector<std::string> kept_lines(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks)
        if (block.kept()) lines.push_back(block.text);
    return lines;
}

}  // namespace

TEST_CASE("A row of world clocks is a widget", "[cleaner]") {
    Document page =
        text_of_lines({"Talks on cables", prose, "Brought to you by Harbour Systems.",
                       "March 3, 2022", "London 12:00", "New Delhi 17:30", "Tokyo 21:00"});
    clean(page);
    CHECK(kept_lines(page) == std::vector<std::string>{"Talks on cables", prose});
    CHECK(chrome_of(page, "Brought") == Chrome::sponsor);
    CHECK(chrome_of(page, "March") == Chrome::byline);
    CHECK(chrome_of(page, "New Delhi") == Chrome::widget);
}

TEST_CASE("The hours of a programme are no world clocks", "[cleaner]") {
    Document page = text_of_lines({"Programme", "Registration 09:00", "Lunch 12:30", prose});
    clean(page);
    CHECK(kept_lines(page).size() == 4);
}

TEST_CASE("A comment section runs to the end, player times in it are a widget", "[cleaner]") {
    Document page =
        text_of_lines({"Home Europe A pact on chips", "A pact on chips", "by Jo Example",
                       "1 comment 5 minutes read", prose, prose + " More will follow.",
                       "You may also like", "Leave a Comment", "1 comment", "Well done.", "Reply",
                       "-", "00:00", "00:00", "Adblock Detected"});
    clean(page);
    CHECK(kept_lines(page) ==
          std::vector<std::string>{"A pact on chips", prose, prose + " More will follow."});
    CHECK(chrome_of(page, "Home") == Chrome::navigation);
    CHECK(chrome_of(page, "by Jo") == Chrome::byline);
    CHECK(chrome_of(page, "1 comment 5") == Chrome::widget);
    CHECK(chrome_of(page, "You may") == Chrome::related);
    CHECK(chrome_of(page, "Well done") == Chrome::comments);
    CHECK(chrome_of(page, "00:00") == Chrome::widget);
    CHECK(chrome_of(page, "Adblock") == Chrome::advertising);
}

TEST_CASE("A list of original sources is related, its notice a notice", "[cleaner]") {
    Document page =
        text_of_lines({"Back to Hub", "Imagen generada por IA para: Pactos", prose,
                       "Original sources", "Two harbours sign a pact", "Harbour Gazette",
                       "View source", "This article was written with AI assistance.",
                       "Comentarios 0", "¡Únete a la conversación!"});
    clean(page);
    CHECK(kept_lines(page) == std::vector<std::string>{prose});
    CHECK(chrome_of(page, "Back") == Chrome::navigation);
    CHECK(chrome_of(page, "Imagen") == Chrome::notice);
    CHECK(chrome_of(page, "Two harbours") == Chrome::related);
    CHECK(chrome_of(page, "Comentarios") == Chrome::comments);
}

TEST_CASE("A caption said twice is kept once", "[cleaner]") {
    const std::string caption = "The two ministers shake hands at the guest house on Monday";
    Document page = text_of_lines({prose, caption, caption + ".", prose + " Again."});
    clean(page);
    CHECK(page.blocks[1].kept());
    CHECK(page.blocks[1].kind == BlockKind::caption);
    CHECK(page.blocks[2].chrome == Chrome::repeated);
}

TEST_CASE("Sources, tips and questions of a report are main text without other chrome",
          "[cleaner]") {
    Document report = text_of_lines({"Sources", prose, "Did you know? Most cables are at sea.",
                                     "Pro Tip: Update first.", "Comments", prose + " Indeed."});
    clean(report);
    CHECK(kept_lines(report).size() == report.blocks.size());
}

TEST_CASE("Running headers and page numbers are repeated, articles are not", "[cleaner]") {
    std::vector<std::string> lines = {"Strategy for Safe Networks"};
    for (int page = 1; page <= 8; ++page) {
        for (int paragraph = 0; paragraph < 5; ++paragraph)
            lines.push_back(prose + " Paragraph " + std::to_string(page * 10 + paragraph) + ".");
        lines.push_back("Article " + std::to_string(page));
        lines.push_back("Strategy for Safe Networks page " + std::to_string(page));
    }
    Document report = text_of_lines(lines);
    clean(report);
    CHECK(report.blocks[0].kept());
    CHECK(chrome_of(report, "Strategy for Safe Networks page 3") == Chrome::repeated);
    CHECK(chrome_of(report, "Article 3") == Chrome::none);
}

TEST_CASE("Empty documents and blocks are cleaned without harm", "[cleaner]") {
    Document nothing;
    clean(nothing);
    CHECK(nothing.blocks.empty());
    Document blank = text_of_lines({"", " ", "—"});
    clean(blank);
    CHECK(blank.blocks.size() == 3);
}

TEST_CASE("The third item of a list is no copyright notice", "[cleaner]") {
    Document page =
        text_of_lines({"(c) collect no more than is needed;", prose, "(c) 2019 Harbour Systems"});
    clean(page);
    CHECK(chrome_of(page, "(c) collect") == Chrome::none);
    CHECK(chrome_of(page, "(c) 2019") == Chrome::notice);
}

TEST_CASE("What a parser calls the footer of a page is repeated text", "[cleaner]") {
    Document page = text_of_lines({"Official Journal", prose});
    page.blocks[0].kind = BlockKind::footer;
    page.blocks[0].page = 1;
    clean(page);
    CHECK(chrome_of(page, "Official") == Chrome::repeated);
    CHECK(page.blocks[1].kept());
}
