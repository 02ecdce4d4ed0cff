// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "tests/corpus/cleaner_fixture.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::test;
using understanding::annotate_title;

TEST_CASE("The site's name is no part of a title", "[title]") {
    HtmlPage page;
    page.document.metadata = {{"html:title", "Two harbours sign a pact - Harbour Gazette", 1},
                              {"og:site_name", "Harbour Gazette", 1}};
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title == "Two harbours sign a pact");
    REQUIRE(page.document.claims.size() == 1);
    CHECK(page.document.claims[0].facet == Facet::title);
}

TEST_CASE("Sources that agree outweigh one that does not", "[title]") {
    HtmlPage page;
    page.document.metadata = {{"og:title", "Gazette: all the news", 1},
                              {"html:title", "Two harbours sign a pact", 1}};
    page.text(HtmlPage::body, "Two harbours sign a pact", 0, BlockKind::heading);
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title == "Two harbours sign a pact");
}

TEST_CASE("Lines of a cover are joined", "[title]") {
    Document report = text_of_lines({"NATIONAL HARBOUR SECURITY", "STRATEGY 2016-2021", prose});
    annotate_title(report);
    CHECK(report.title == "NATIONAL HARBOUR SECURITY STRATEGY 2016-2021");
}

TEST_CASE("Forewords and dates are no titles", "[title]") {
    Document report = text_of_lines({"July 2017", "Harbour Safety Report", "Foreword", prose});
    annotate_title(report);
    CHECK(report.title == "Harbour Safety Report");
}

TEST_CASE("An act of the Union is titled with its date and subject", "[title]") {
    HtmlPage page;
    page.document.metadata = {{"html:title", "L_2016194EN.01000101.xml", 1}};
    page.text(HtmlPage::body, "DIRECTIVE (EU) 2016/9999 OF THE PARLIAMENT");
    page.text(HtmlPage::body, "of 6 July 2016");
    page.text(HtmlPage::body, "concerning the safety of harbours");
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title ==
          "DIRECTIVE (EU) 2016/9999 OF THE PARLIAMENT of 6 July 2016 concerning the safety of "
          "harbours");
}

TEST_CASE("A text of sentences alone has no title", "[title]") {
    Document speech = text_of_lines({prose, prose});
    annotate_title(speech);
    CHECK(speech.title.empty());
    CHECK(speech.claims.empty());
}
