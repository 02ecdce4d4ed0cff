// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/pdf_reading.hpp"

#include <algorithm>

using namespace polidex;
using namespace polidex::tests;

namespace {

using Lines = std::vector<std::string>;

/// A page of some text, so that what stands beside it is not taken for the text.
PdfWriter& prose(PdfWriter& pdf, double x = 60, double y = 700) {
    return pdf.lines(x, y,
                     {"The Parties exchange warnings about attacks on networks within one day,",
                      "and their ministers meet once a year to review what was done and what is",
                      "still to do under this memorandum."});
}

constexpr const char* prose_text =
    "The Parties exchange warnings about attacks on networks within one day, and their ministers "
    "meet once a year to review what was done and what is still to do under this memorandum.";

}  // namespace

TEST_CASE("The lines of a paragraph are joined and its page is told", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.text(60, 650, "A second paragraph stands below a gap.");
    prose(pdf.page());
    const Document document = read_pdf(pdf);
    CHECK(outline(document) ==
          Lines{prose_text, "A second paragraph stands below a gap.", prose_text});
    CHECK(pages(document) == std::vector<std::uint32_t>{1, 1, 2});
    CHECK(document.source.parser.substr(0, 4) == "pdf/");
}

TEST_CASE("A hyphen at a line's end goes where the document writes the word without it",
          "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().lines(60, 700,
                     {"Every government that asks for assis-",
                      "tance, and each non-governmental body, reports to the non-",
                      "governmental forum in the north and the south of the east-",
                      "west corridor, where east and west are told of EU-",
                      "Japan talks and of inter-", "national affairs."});
    CHECK(
        outline(read_pdf(pdf)) ==
        Lines{"Every government that asks for assistance, and each non-governmental body, reports "
              "to the non-governmental forum in the north and the south of the east-west "
              "corridor, where east and west are told of EU-Japan talks and of international "
              "affairs."});
}

TEST_CASE("Soft hyphens are no part of words", "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().unicode(60, 700, u"Warn\u00ADings are ex\u00AD");
    pdf.unicode(60, 688, u"changed with\u00ADout delay.");
    CHECK(outline(read_pdf(pdf)) == Lines{"Warnings are exchanged without delay."});
}

TEST_CASE("Headings are told by their size and by bold type", "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().text(60, 760, "National Cyber Strategy", 24);
    pdf.text(60, 730, "Aims", 14);
    prose(pdf, 60, 710);
    pdf.text(60, 640, "Who acts", 10, true);
    prose(pdf, 60, 620);
    CHECK(outline(read_pdf(pdf)) == Lines{"heading1: National Cyber Strategy", "heading2: Aims",
                                          prose_text, "heading3: Who acts", prose_text});
}

TEST_CASE("List marks stand before their items and depth follows the indent", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.text(60, 640, "\x95").text(80, 640, "Share warnings of attacks on the networks of");
    pdf.text(80, 628, "both states");
    pdf.text(80, 616, "\x95").text(100, 616, "within a day");
    pdf.text(60, 604, "(b)").text(80, 604, "Train experts");
    CHECK(outline(read_pdf(pdf)) ==
          Lines{prose_text, "list-item1: Share warnings of attacks on the networks of both states",
                "list-item2: within a day", "list-item1: (b) Train experts"});
}

TEST_CASE("Columns that a figure interrupts are read one after the other", "[plugins][pdf]") {
    PdfWriter pdf;
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (int i = 0; i < 12; ++i) {
        left.push_back("the left column goes on in line number " + std::string(1, char('a' + i)));
        right.push_back("the right column goes on in line no. " + std::string(1, char('a' + i)));
    }
    const auto part = [](const std::vector<std::string>& all, int from, int to) {
        return std::vector<std::string>(all.begin() + from, all.begin() + to);
    };
    pdf.page().lines(60, 700, part(left, 0, 6)).lines(320, 700, part(right, 0, 6));
    pdf.lines(60, 520, part(left, 6, 12)).lines(320, 520, part(right, 6, 12));
    std::string text;
    for (const auto& line : outline(read_pdf(pdf))) text += line + "\n";
    INFO(text);
    CHECK(text.find("left column goes on in line number l") <
          text.find("right column goes on in line no. a"));
    CHECK(text.find("right column goes on in line no. f") <
          text.find("right column goes on in line no. g"));
}

TEST_CASE("Two columns are read one after the other", "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().text(60, 760, "A heading across both of the columns of this page", 16);
    Lines left;
    Lines right;
    for (int i = 0; i < 12; ++i) {
        left.push_back("the left column goes on in line number " + std::string(1, char('a' + i)));
        right.push_back("the right column goes on in line no. " + std::string(1, char('a' + i)));
    }
    pdf.lines(60, 720, left).lines(320, 720, right);
    const auto lines = outline(read_pdf(pdf));
    std::string text;
    for (const auto& line : lines) text += line + ' ';
    CHECK(lines.front() == "heading1: A heading across both of the columns of this page");
    CHECK(text.find("left column goes on in line number l") <
          text.find("right column goes on in line no. a"));
}

TEST_CASE("Headings on both sides of a narrow gutter stay apart", "[plugins][pdf]") {
    PdfWriter pdf;
    Lines left;
    Lines right;
    for (int i = 0; i < 12; ++i) {
        left.push_back("the left column goes on in line number " + std::string(1, char('a' + i)));
        right.push_back("the right column goes on in line no. " + std::string(1, char('a' + i)));
    }
    pdf.page()
        .text(60, 740, "Areas of bilateral cooperation", 14)
        .text(254, 740, "Points of contact", 14);
    pdf.lines(60, 710, left).lines(254, 710, right);
    const auto lines = outline(read_pdf(pdf));
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == "heading1: Areas of bilateral cooperation");
    CHECK(lines[2] == "heading1: Points of contact");
}

TEST_CASE("The words of a justified line in a column stay together", "[plugins][pdf]") {
    PdfWriter pdf;
    Lines left(12, "the left column goes on in line number n");
    Lines right(12, "the right column goes on in line no. m");
    pdf.page().lines(60, 710, left).lines(320, 710, right);
    pdf.text(60, 566, "wide")
        .text(106, 566, "blanks")
        .text(166, 566, "stand")
        .text(214, 566, "here");
    pdf.text(60, 554, "in a line that is set to the full width.");
    const auto lines = outline(read_pdf(pdf));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find("number n wide blanks stand here in a line that") != std::string::npos);
}

TEST_CASE("Three columns are read one after the other, a table in one of them apart",
          "[plugins][pdf]") {
    const auto column = [](const std::string& name, int from, int to) {
        Lines lines;
        for (int i = from; i < to; ++i)
            lines.push_back("the " + name + " column has in its line " + char('a' + i));
        return lines;
    };
    PdfWriter pdf;
    pdf.page().lines(40, 720, column("first", 0, 14));
    pdf.lines(230, 720, column("second", 0, 9)).lines(420, 720, column("third", 0, 14));
    double y = 720 - 9 * 12;
    for (const char* year : {"2021", "2022", "2023"}) {
        pdf.text(230, y, "Estonia").text(300, y, year).text(360, y, "99.5");
        y -= 12;
    }
    pdf.lines(230, y, column("second", 12, 14));
    const auto lines = outline(read_pdf(pdf));
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].find("in its line n the second column") != std::string::npos);
    CHECK(lines[1] == "table-row: Estonia | 2021 | 99.5");
    CHECK(lines[3] == "table-row: Estonia | 2023 | 99.5");
    CHECK(lines[4].find("in its line n the third column") != std::string::npos);
}

TEST_CASE("The cells of a plain table are joined row by row", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    const Lines rows[] = {{"Country", "Year", "Score"},
                          {"Estonia", "2022", "99.5"},
                          {"Japan", "2023", "97.8"},
                          {"India", "2024", "98.1"}};
    double y = 640;
    for (const Lines& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            pdf.text(60 + 120 * static_cast<double>(i), y, row[i]);
        y -= 14;
    }
    CHECK(outline(read_pdf(pdf)) ==
          Lines{prose_text, "table-row: Country | Year | Score", "table-row: Estonia | 2022 | 99.5",
                "table-row: Japan | 2023 | 97.8", "table-row: India | 2024 | 98.1"});
}

TEST_CASE("Headers, footers and page numbers are labelled and kept", "[plugins][pdf]") {
    PdfWriter pdf;
    const Lines subjects = {"warnings", "exercises", "standards", "training", "research"};
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        pdf.page().text(60, 770, "Official Journal of the Example Union", 8);
        pdf.text(60, 700, "This page is about " + subjects[i] + " and nothing but them.");
        pdf.text(300, 30, std::to_string(i + 7), 8);
    }
    const Document document = read_pdf(pdf);
    REQUIRE(document.blocks.size() == 15);
    for (const Block& block : document.blocks) {
        CAPTURE(block.text);
        const bool text = block.text.find("This page") == 0;
        CHECK(block.kept() == text);
        if (!text) CHECK(block.chrome == Chrome::repeated);
    }
    CHECK(document.blocks[3].text == "Official Journal of the Example Union");
    CHECK(document.blocks[3].page == 2);
    CHECK(document.blocks[5].text == "8");
}

TEST_CASE("Figures that stand at the same place on pages are no page numbers unless they rise",
          "[plugins][pdf]") {
    PdfWriter pdf;
    for (const char* figure : {"1200", "87", "5300", "12"}) {
        prose(pdf.page());
        pdf.text(300, 300, figure);
    }
    const Document document = read_pdf(pdf);
    CHECK(std::all_of(document.blocks.begin(), document.blocks.end(),
                      [](const Block& block) { return block.kind != BlockKind::footer; }));
}

TEST_CASE("What a PDF says about itself is metadata", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.info(
        "/Title (A Pact on Cybersecurity) /Author (Ministry of Examples) "
        "/CreationDate (D:20240131235959+01'00')");
    const int packet = pdf.stream(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>"
        "</rdf:Bag></dc:language><dc:creator><rdf:Seq><rdf:li>B\xc3\xbcro</rdf:li></rdf:Seq>"
        "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>",
        "/Type /Metadata /Subtype /XML");
    pdf.catalog("/Metadata " + std::to_string(packet) + " 0 R");
    const Document document = read_pdf(pdf);
    CHECK(values(document, "pdf:title") == Lines{"A Pact on Cybersecurity"});
    CHECK(values(document, "pdf:author") == Lines{"Ministry of Examples"});
    CHECK(values(document, "pdf:creationdate") == Lines{"2024-01-31T23:59:59+01:00"});
    CHECK(values(document, "xmp:language") == Lines{"en-GB"});
    CHECK(values(document, "xmp:creator") == Lines{"B\xc3\xbcro"});
    CHECK(document.title == "A Pact on Cybersecurity");
    CHECK(document.date.year == 0);
}

TEST_CASE("A title that is the name of a file is none", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.info("/Title (Microsoft Word - final_draft_v7.doc)");
    const Document document = read_pdf(pdf);
    CHECK(values(document, "pdf:title").empty());
    CHECK(values(document, "pdf:filename") == Lines{"Microsoft Word - final_draft_v7.doc"});
}

TEST_CASE("Files inside a PDF are documents of their own", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.attach("annex.txt", "The annex lists the contact points of both sides.");
    const auto documents = try_read_pdf(pdf.bytes());
    REQUIRE(documents);
    REQUIRE(documents->size() == 2);
    CHECK_THAT(documents->at(1).id, Catch::EndsWith("sample.pdf!/annex.txt"));
    CHECK(documents->at(1).blocks.at(0).text ==
          "The annex lists the contact points of both sides.");
}

TEST_CASE("Text of other scripts is read in its own order", "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().unicode(60, 700, u"\u65e5\u672c\u3068\u30a8\u30b9\u30c8\u30cb\u30a2\u306f");
    pdf.unicode(60, 688, u"\u60c5\u5831\u3092\u5171\u6709\u3059\u308b\u3002");
    CHECK(
        outline(read_pdf(pdf)) ==
        Lines{"\u65e5\u672c\u3068\u30a8\u30b9\u30c8\u30cb\u30a2\u306f\u60c5\u5831\u3092\u5171\u6709"
              "\u3059\u308b\u3002"});
    PdfWriter hebrew;  // written as it is seen, from left to right: shalom olam
    hebrew.page().unicode(60, 700, u"\u05dd\u05dc\u05d5\u05e2 \u05dd\u05d5\u05dc\u05e9");
    CHECK(outline(read_pdf(hebrew)) == Lines{"\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"});
}

TEST_CASE("Turned text is read along its own lines", "[plugins][pdf]") {
    PdfWriter pdf;
    prose(pdf.page());
    pdf.draw("BT /Plain 10 Tf 0 1 -1 0 40 300 Tm (Draft for public comment) Tj ET");
    const auto lines = outline(read_pdf(pdf));
    CHECK(std::count(lines.begin(), lines.end(), "Draft for public comment") == 1);
    CHECK(std::count(lines.begin(), lines.end(), prose_text) == 1);
}

TEST_CASE("Ligatures are read as their letters", "[plugins][pdf]") {
    PdfWriter pdf;
    pdf.page().unicode(60, 700, u"The o\uFB03ce classi\uFB01es \uFB02ows.");
    CHECK(outline(read_pdf(pdf)) == Lines{"The office classifies flows."});
}
