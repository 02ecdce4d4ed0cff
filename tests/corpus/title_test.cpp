// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
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

namespace {

std::string title_of(const std::vector<std::string>& lines) {
    Document document = text_of_lines(lines);
    annotate_title(document);
    return document.title;
}

}  // namespace

TEST_CASE("A sentence that was cut off is no title", "[title]") {
    CHECK(title_of({"I extend our gratitude to the", prose}).empty());
    CHECK(title_of({"The delegation speaks on behalf of", prose}).empty());
    CHECK(title_of({"Distinguished Delegates", prose}).empty());
}

TEST_CASE("Lines of a cover are one title until a date, a body or a part", "[title]") {
    CHECK(title_of({"Mapping Harbour Work", "in Small Countries", "Contents", prose}) ==
          "Mapping Harbour Work in Small Countries");
    CHECK(title_of({"Mapping Harbour", "Work of Children", "May 2017", prose}) ==
          "Mapping Harbour Work of Children");
    CHECK(title_of({"КОНЦЕПЦИЯ СТРАТЕГИИ ГАВАНЕЙ", "РОССИЙСКОЙ ФЕДЕРАЦИИ", "Проект", prose}) ==
          "КОНЦЕПЦИЯ СТРАТЕГИИ ГАВАНЕЙ РОССИЙСКОЙ ФЕДЕРАЦИИ");
    CHECK(title_of({"National", "Harbour", "Strategy of", "Examplia", "(NHSE)",
                    "Calm – Order – Light", "AUTHOR", "DATE", "2.0", prose}) ==
          "National Harbour Strategy of Examplia (NHSE)");
    CHECK(title_of({"HARBOUR STRATEGY", "FOR EXAMPLIA", "M AY 2 011", "Contents", prose}) ==
          "HARBOUR STRATEGY FOR EXAMPLIA");
    CHECK(title_of({"Harbour Policy Review", "Assuring a Calm and Orderly Port", "Preface",
                    prose}) == "Harbour Policy Review Assuring a Calm and Orderly Port");
}

TEST_CASE("The first heading of an article is joined with no other", "[title]") {
    CHECK(title_of({"Harbours, Ships, and Cooperation", "Alliances to Protect the Coast", prose}) ==
          "Harbours, Ships, and Cooperation");
}

TEST_CASE("Bodies and series at the head are no titles", "[title]") {
    CHECK(title_of({"National Council on Economic and Harbour Policy", "Republic of Examplia",
                    "POLICY GUIDELINES ON", "HARBOURS AND LIGHTHOUSES", "Ministry of the Interior",
                    prose}) == "POLICY GUIDELINES ON HARBOURS AND LIGHTHOUSES");
    CHECK(title_of({"Proceedings of the Harbour Conference 2017", "BENCHMARKING HARBOURS: A METHOD",
                    "FOR RAPID ADOPTION", "Ann B. Example, Carl Example", prose}) ==
          "BENCHMARKING HARBOURS: A METHOD FOR RAPID ADOPTION");
}

TEST_CASE("A text without a cover is titled as it calls itself", "[title]") {
    CHECK(title_of({"INTRODUCTION",
                    "The Harbour Safety Strategy 2014-2017 is the basic document for planning what "
                    "is done in harbours and on the sea before them.",
                    prose + " The Harbour Safety Strategy names aims.",
                    prose + " Others helped with the Harbour Safety Strategy."}) ==
          "Harbour Safety Strategy 2014-2017");
    CHECK(title_of({prose + " This National Harbour Plan helps.",
                    prose + " The National Harbour Plan and the World Sea Strategy agree.",
                    prose + " The World Sea Strategy and the National Harbour Plan differ.",
                    prose + " The World Sea Strategy is long."}) == "National Harbour Plan");
}

TEST_CASE("Names that a text only cites do not title it", "[title]") {
    CHECK(title_of({prose + " We thank those of the World Sea Strategy.",
                    prose + " Let us follow the World Sea Strategy.",
                    prose + " May the World Sea Strategy bring calm."})
              .empty());
}

TEST_CASE("What a text calls itself completes the line at its head", "[title]") {
    CHECK(
        title_of({"National Harbour Safety", prose + " This National Harbour Safety Policy helps.",
                  prose + " The National Harbour Safety Policy is new.",
                  prose + " The National Harbour Safety Policy is brief."}) ==
        "National Harbour Safety Policy");
}

TEST_CASE("Letters set apart are read by the words of the text", "[title]") {
    std::vector<std::string> lines = {prose};
    for (int page = 0; page < 6; ++page) {
        lines.push_back("T H E N AT I O N A L S T R AT E G Y T O S E C U R E P O R T S " +
                        std::to_string(page + 2));
        for (int paragraph = 0; paragraph < 5; ++paragraph)
            lines.push_back(prose + " It is national, and the strategy is to secure ports, to " +
                            std::to_string(page * 5 + paragraph) + " in all.");
    }
    Document document = text_of_lines(lines);
    for (Block& block : document.blocks)
        if (block.text.rfind("T H E", 0) == 0) block.chrome = Chrome::repeated;
    annotate_title(document);
    CHECK(document.title == "THE NATIONAL STRATEGY TO SECURE PORTS");
}

TEST_CASE("Letters set apart are never cut in two", "[title]") {
    Document document =
        text_of_lines({"| ¯b||- ]", "je",
                       "oo e:]| |--- t--±| b]| |--- b]| |--- t--| ¯- b]| |--- t-!| ¯| 0 |c2-|- t "
                       "¯- b]| |---|"});
    document.blocks[0].kind = BlockKind::heading;
    annotate_title(document);
    CHECK(text::is_valid_utf8(document.title));
}

TEST_CASE("A dash that another source keeps belongs to the title", "[title]") {
    HtmlPage page;
    page.document.metadata = {{"og:title", "Harbour 365 – the law – part three", 1},
                              {"html:title", "Harbour 365 – the law – part three | Gazette", 1}};
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title == "Harbour 365 – the law – part three");
}

TEST_CASE("A title may have an at sign, an address is none", "[title]") {
    HtmlPage page;
    page.document.metadata = {{"og:title", "Harbours @ sea: how they were built", 1},
                              {"meta:title", "office@harbour.example", 1}};
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title == "Harbours @ sea: how they were built");
}

TEST_CASE("The title of an agreement says who agreed on what, over all its lines", "[title]") {
    const auto title = [](const std::vector<std::string>& lines, const char* lang = "en") {
        Document document = text_of_lines(lines);
        document.lang = lang;
        annotate_title(document);
        return document.title;
    };
    const std::string body =
        "The Harbour Agency and the Lake Agency, hereinafter the Participants,";
    CHECK(title({"No. 4711", "MEMORANDUM OF UNDERSTANDING", "between", "the Harbour Agency,",
                 "Ministry of Ports,", "Kingdom of the North", "and", "the Lake Agency",
                 "on Cooperation in Cyber Security", body, prose}) ==
          "MEMORANDUM OF UNDERSTANDING between the Harbour Agency, Ministry of Ports, Kingdom of "
          "the North and the Lake Agency on Cooperation in Cyber Security");
    CHECK(title({"AGREEMENT", "BETWEEN THE NORTH AND THE SOUTH", "CONCERNING THEIR LAKES", body}) ==
          "AGREEMENT BETWEEN THE NORTH AND THE SOUTH CONCERNING THEIR LAKES");
    CHECK(title({"Gemeinsame Absichtserklärung", "zwischen", "der Hafenbehörde", "und",
                 "der Seebehörde", "über die Zusammenarbeit",
                 "Die Behörden, nachstehend die Seiten genannt,", prose},
                "de") ==
          "Gemeinsame Absichtserklärung zwischen der Hafenbehörde und der "
          "Seebehörde über die Zusammenarbeit");
    CHECK(title({"Agreement between the North and the South signed", "HARBOUR CITY, 7 October",
                 prose}) == "Agreement between the North and the South signed");
}

TEST_CASE("A resolution is titled behind its number, not by symbol and session", "[title]") {
    Document resolution = text_of_lines(
        {"United Nations A/RES/73/27", "General Assembly", "Seventy-third session",
         "Agenda item 96", "Resolution adopted by the General Assembly on 5 December 2018",
         "73/27. Developments in the field of information security", prose});
    annotate_title(resolution);
    CHECK(resolution.title == "73/27. Developments in the field of information security");
    Document directive =
        text_of_lines({"Corrigendum to Council Directive 2006/112/EC on value added tax", prose});
    annotate_title(directive);
    CHECK(directive.title == "Corrigendum to Council Directive 2006/112/EC on value added tax");
}

TEST_CASE("The number of an article is no title", "[title]") {
    Document treaty = text_of_lines({"ARTICLE 1", prose, "ARTICLE 2", prose});
    for (Block& block : treaty.blocks)
        if (block.text != prose) block.kind = BlockKind::heading, block.level = 1;
    treaty.metadata = {{"xml:meta.name", "North - South", 1}};
    annotate_title(treaty);
    CHECK(treaty.title == "North - South");
}

TEST_CASE("What an act amends is no part of its title", "[title]") {
    HtmlPage page;
    page.text(HtmlPage::body, "REGULATION (EU) 2022/9999 OF THE PARLIAMENT");
    page.text(HtmlPage::body, "of 14 September 2022");
    page.text(HtmlPage::body, "on fair harbours and amending Directive (EU) 2019/9999");
    page.text(HtmlPage::body, prose);
    annotate_title(page.document);
    CHECK(page.document.title ==
          "REGULATION (EU) 2022/9999 OF THE PARLIAMENT of 14 September 2022 on fair harbours");
}

TEST_CASE("Titles of scripts that set no blanks need none", "[title]") {
    CHECK(title_of({"港湾安全基本法（概要）", "この法律は、港湾の安全を定めるものです。"}) ==
          "港湾安全基本法（概要）");
    CHECK(title_of({"第3回港湾対話", "この対話では、港湾の安全を話しました。"}) == "第3回港湾対話");
    CHECK(title_of({"概要", "この法律は、港湾の安全を定めるものです。"}).empty());
}

TEST_CASE("A date without blanks is no line of a title", "[title]") {
    CHECK(title_of({"第3回港湾対話", "令和2年10月7日", "この対話では、港湾の安全を話しました。"}) ==
          "第3回港湾対話");
    CHECK(title_of({"2020年10月7日", "第3回港湾対話", "この対話では、港湾の安全を話しました。"}) ==
          "第3回港湾対話");
}
