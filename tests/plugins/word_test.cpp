// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

using Lines = std::vector<std::string>;

const WordPart styles = {
    "styles", "styles.xml",
    "<w:styles xmlns:w='urn:w'>"
    "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Article'><w:name w:val='Article'/>"
    "<w:basedOn w:val='berschrift1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Bild'><w:name w:val='caption'/></w:style>"
    "</w:styles>"};

const WordPart numbering = {
    "numbering", "numbering.xml",
    "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>"
    "</w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
    "<w:lvlText w:val='(%2)'/></w:lvl><w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/>"
    "<w:lvlText w:val='o'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"};

std::string item(std::string_view text, int level) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + std::to_string(level) +
           "'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>" + std::string(text) +
           "</w:t></w:r></w:p>";
}

}  // namespace

TEST_CASE("Word styles are headings by their English names, whatever the language",
          "[plugins][office]") {
    const Document document = read_format(
        "a.docx", word(paragraph("Memorandum of Cooperation", "Titel") +
                           paragraph("Scope", "berschrift1") + paragraph("Article 1", "Article") +
                           paragraph("Text.") + paragraph("Figure 1", "Bild"),
                       {styles}));
    CHECK(outline(document) == Lines{"heading1: Memorandum of Cooperation", "heading2: Scope",
                                     "heading3: Article 1", "Text.", "caption: Figure 1"});
    CHECK(document.title == "Memorandum of Cooperation");
    CHECK(document.source.parser.substr(0, 6) == "ooxml/");
}

TEST_CASE("Numbers that Word counts stand in front of list items", "[plugins][office]") {
    const Document document =
        read_format("a.docx", word(item("First", 0) + item("Inner", 1) + item("Inner too", 1) +
                                       item("Second", 0) + item("Again", 1) + item("Bullet", 2),
                                   {numbering}));
    CHECK(outline(document) == Lines{"list-item1: 1. First", "list-item2: (a) Inner",
                                     "list-item2: (b) Inner too", "list-item1: 2. Second",
                                     "list-item2: (a) Again", "list-item3: Bullet"});
}

TEST_CASE("Table rows are lines of cells, and a table of one cell is only a frame",
          "[plugins][office]") {
    const std::string row = "<w:tr><w:tc>" + paragraph("Party") + "</w:tc><w:tc>" +
                            paragraph("Estonia") + paragraph("and Japan") + "</w:tc></w:tr>";
    const std::string frame =
        "<w:tbl><w:tr><w:tc>" + paragraph("One") + paragraph("Two") + "</w:tc></w:tr></w:tbl>";
    CHECK(outline(read_format("a.docx", word("<w:tbl>" + row + "</w:tbl>" + frame))) ==
          Lines{"table-row: Party | Estonia and Japan", "One", "Two"});
}

TEST_CASE("What was removed, hidden codes and second copies of shapes are not read",
          "[plugins][office]") {
    const std::string body =
        "<w:p><w:r><w:t xml:space='preserve'>Kept </w:t></w:r><w:del><w:r><w:delText>gone"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:tab/><w:t>co</w:t>"
        "<w:softHyphen/><w:t>operation</w:t></w:r>"
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box</w:t>"
        "</w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>";
    CHECK(outline(read_format("a.docx", word(body))) ==
          Lines{"Kept added cooperation", "In a box"});
}

TEST_CASE("Notes stand behind the text, comments and running lines are labelled",
          "[plugins][office]") {
    const auto part = [](const char* type, const std::string& xml) {
        return WordPart{type, std::string(type) + ".xml", xml};
    };
    const std::string notes =
        "<w:footnotes xmlns:w='urn:w'><w:footnote w:type='separator' w:id='0'>" + paragraph("-") +
        "</w:footnote><w:footnote w:id='2'>" + paragraph("See the treaty.") +
        "</w:footnote></w:footnotes>";
    const std::string comments = "<w:comments xmlns:w='urn:w'><w:comment w:id='1'>" +
                                 paragraph("Is this right?") + "</w:comment></w:comments>";
    const std::string header =
        "<w:hdr xmlns:w='urn:w'>" + paragraph("Ministry of Defence") + "</w:hdr>";
    std::string body;
    for (int i = 0; i < 5; ++i) body += paragraph("The Parties share information every month.");
    const Document document = read_format(
        "a.docx",
        word(body, {part("footnotes", notes), part("comments", comments), part("header", header)}));
    REQUIRE(document.blocks.size() == 8);
    CHECK(document.blocks[5].text == "See the treaty.");
    CHECK(document.blocks[5].anchor == "footnote-2");
    CHECK(document.blocks[5].kept());
    CHECK(document.blocks[6].text == "Is this right?");
    CHECK(document.blocks[6].chrome == Chrome::comments);
    CHECK(document.blocks[7].kind == BlockKind::footer);
    CHECK(document.blocks[7].text == "Ministry of Defence");
}

TEST_CASE("Titles that Word gave by itself are not taken", "[plugins][office]") {
    const auto with_title = [](const std::string& title) {
        return zip({{"[Content_Types].xml", "<Types/>"},
                    {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"},
                                                   {"core-properties", "docProps/core.xml"}})},
                    {"word/document.xml", "<w:document xmlns:w='urn:w'><w:body>" +
                                              paragraph("Some text.") + "</w:body></w:document>"},
                    {"docProps/core.xml",
                     "<cp:coreProperties xmlns:cp='urn:cp' xmlns:dc='urn:dc'><dc:title>" + title +
                         "</dc:title><dc:creator>A. Author</dc:creator></cp:coreProperties>"}});
    };
    const Document document = read_format("a.docx", with_title("Cyber Strategy"));
    CHECK(values(document, "dc:title") == Lines{"Cyber Strategy"});
    CHECK(values(document, "dc:creator") == Lines{"A. Author"});
    CHECK(values(read_format("a.docx", with_title("Microsoft Word - draft.doc")), "dc:title")
              .empty());
}
