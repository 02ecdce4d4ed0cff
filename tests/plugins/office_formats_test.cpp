// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

using Lines = std::vector<std::string>;

std::string workbook(const std::string& rows, const std::string& properties = {}) {
    return zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels", relationships({{"officeDocument", "xl/workbook.xml"}})},
         {"xl/workbook.xml", "<workbook xmlns:r='urn:r'>" + properties +
                                 "<sheets><sheet name='Treaties' sheetId='1' r:id='rId1'/></sheets>"
                                 "</workbook>"},
         {"xl/_rels/workbook.xml.rels", relationships({{"worksheet", "worksheets/sheet1.xml"},
                                                       {"sharedStrings", "sharedStrings.xml"},
                                                       {"styles", "styles.xml"}})},
         {"xl/sharedStrings.xml",
          "<sst><si><t>Party</t></si><si><r><t>Est</t></r><r><t>onia</t>"
          "</r><rPh><t>x</t></rPh></si></sst>"},
         {"xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId='164' "
          "formatCode='dd\\.mm\\.yyyy'/></numFmts><cellXfs><xf numFmtId='0'/>"
          "<xf numFmtId='164'/><xf numFmtId='10'/><xf numFmtId='20'/></cellXfs>"
          "</styleSheet>"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string odf(const std::string& type, const std::string& body,
                const std::string& manifest = {}) {
    return zip({{"mimetype", "application/vnd.oasis.opendocument." + type},
                {"content.xml", "<office:document-content xmlns:office='urn:o'><office:body>" +
                                    body + "</office:body></office:document-content>"},
                {"META-INF/manifest.xml", "<manifest>" + manifest + "</manifest>"}});
}

}  // namespace

TEST_CASE("Rows of a workbook are lines of cells with dates in full", "[plugins][office]") {
    const Document document = read_format(
        "a.xlsx",
        workbook("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row/>"
                 "<row><c s='1'><v>44111</v></c><c s='2'><v>0.125</v></c><c s='3'><v>0.5625</v></c>"
                 "<c t='b'><v>1</v></c><c t='inlineStr'><is><t>inline</t></is></c>"
                 "<c><v>0.10000000000000001</v></c><c t='str'><f>A1</f><v>sum</v></c></row>"));
    CHECK(outline(document) ==
          Lines{"heading2: Treaties", "table-row: Party | Estonia",
                "table-row: 2020-10-07 | 12.50% | 13:30 | TRUE | inline | 0.1 | sum"});
    CHECK(document.blocks[1].page == 1);
    const Document mac = read_format(
        "a.xlsx", workbook("<row><c s='1'><v>42649</v></c></row>", "<workbookPr date1904='1'/>"));
    CHECK(outline(mac).back() == "table-row: 2020-10-07");
}

TEST_CASE("Slides are pages with their title first", "[plugins][office]") {
    const auto shape = [](const std::string& holder, const std::string& text) {
        return "<p:sp><p:nvSpPr><p:nvPr>" + holder +
               "</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + text +
               "</a:t></a:r></a:p></p:txBody></p:sp>";
    };
    const auto slide = [](const std::string& shapes) {
        return "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:cSld><p:spTree>" + shapes +
               "</p:spTree></p:cSld></p:sld>";
    };
    const std::string bytes = zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels", relationships({{"officeDocument", "ppt/presentation.xml"}})},
         {"ppt/presentation.xml",
          "<p:presentation xmlns:p='urn:p' xmlns:r='urn:r'><p:sldIdLst>"
          "<p:sldId id='256' r:id='rId2'/><p:sldId id='257' r:id='rId1'/>"
          "</p:sldIdLst></p:presentation>"},
         {"ppt/_rels/presentation.xml.rels",
          relationships({{"slide", "slides/slide1.xml"}, {"slide", "slides/slide2.xml"}})},
         {"ppt/slides/slide1.xml",
          slide(shape("<p:ph idx='1'/>", "An item") + shape("<p:ph type='ftr'/>", "Page foot") +
                shape("<p:ph type='title'/>", "Second"))},
         {"ppt/slides/slide2.xml", slide(shape("<p:ph type='ctrTitle'/>", "First"))},
         {"ppt/slides/_rels/slide1.xml.rels",
          relationships({{"notesSlide", "../notesSlides/notesSlide1.xml"}})},
         {"ppt/notesSlides/notesSlide1.xml",
          slide(shape("<p:ph type='sldNum'/>", "1") + shape("<p:ph type='body'/>", "Say this."))}});
    const Document document = read_format("a.pptx", bytes);
    CHECK(outline(document) == Lines{"heading1: First", "heading2: Second", "list-item1: An item",
                                     "footer: Page foot", "Say this."});
    CHECK(document.blocks[0].page == 1);
    CHECK(document.blocks[2].page == 2);
}

TEST_CASE("OpenDocument texts have headings, lists, notes and tables", "[plugins][office]") {
    const Document document = read_format(
        "a.odt",
        odf("text",
            "<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
            "<text:h text:outline-level='2'>Scope</text:h>"
            "<text:p>One<text:s "
            "text:c='9'/>two<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>A note.</text:p></text:note-body></text:note> three</text:p>"
            "<text:list><text:list-item><text:p>Item</text:p><text:list><text:list-item>"
            "<text:p>Inner</text:p></text:list-item></text:list></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
            "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></"
            "table:table>"
            "</office:text>"));
    CHECK(outline(document) == Lines{"heading2: Scope", "One two three", "list-item1: Item",
                                     "list-item2: Inner", "table-row: A | B", "A note."});
}

TEST_CASE("OpenDocument cells repeated a million times are read once", "[plugins][office]") {
    const Document document = read_format(
        "a.ods",
        odf("spreadsheet",
            "<office:spreadsheet><table:table table:name='S'>"
            "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
            "office:date-value='2020-10-07T00:00:00'><text:p>07/10/20</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated='16384'><text:p>x</text:p>"
            "</table:table-cell></table:table-row></table:table></office:spreadsheet>"));
    CHECK(outline(document) == Lines{"heading2: S", "table-row: 2020-10-07 | x"});
}

TEST_CASE("A book is one document in reading order with its own title", "[plugins][office]") {
    const std::string bytes = zip(
        {{"mimetype", "application/epub+zip"},
         {"META-INF/container.xml",
          "<container><rootfiles><rootfile full-path='OPS/b.opf'/></rootfiles></container>"},
         {"OPS/b.opf",
          "<package xmlns:dc='urn:dc'><metadata><dc:title>Norms of States</dc:title>"
          "<dc:date>2021-05-04</dc:date></metadata><manifest><item id='n' href='nav.xhtml' "
          "properties='nav'/><item id='b' href='b%20c.xhtml'/><item id='a' href='a.xhtml'/>"
          "</manifest><spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine>"
          "</package>"},
         {"OPS/nav.xhtml", "<html><body><nav>Contents</nav></body></html>"},
         {"OPS/b c.xhtml", "<html><body><h2>Second</h2><p>Text of two.</p></body></html>"},
         {"OPS/a.xhtml",
          "<html><body><h2>First</h2><p>Caf&eacute; &amp; text.</p></body></html>"}});
    const Document document = read_format("a.epub", bytes);
    CHECK(outline(document) ==
          Lines{"heading2: First", "Café & text.", "heading2: Second", "Text of two."});
    CHECK(document.title == "Norms of States");
    CHECK(values(document, "dc:date") == Lines{"2021-05-04"});
}

TEST_CASE("FictionBook and Excel 2003 files are told from other XML", "[plugins][office]") {
    const Document book = read_format(
        "a.fb2",
        "<?xml version='1.0' encoding='windows-1251'?><FictionBook><description><title-info>"
        "<book-title>\xCC\xE8\xF0</book-title><lang>ru</lang></title-info></description><body>"
        "<section><title><p>\xC3\xEB\xE0\xE2\xE0</p><p>1</p></title><p>\xD2\xE5\xEA\xF1\xF2.</p>"
        "</section></body></FictionBook>");
    CHECK(outline(book) == Lines{"heading2: Глава 1", "Текст."});
    CHECK(values(book, "dc:title") == Lines{"Мир"});
    const Document sheet = read_format(
        "a.xml",
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
        "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='One'><Table>"
        "<Row><Cell><Data ss:Type='String'>A</Data></Cell><Cell><Data ss:Type='DateTime'>"
        "2020-10-07T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>");
    CHECK(outline(sheet) == Lines{"heading2: One", "table-row: A | 2020-10-07"});
}

TEST_CASE("Encrypted documents are said to be encrypted", "[plugins][office]") {
    CHECK_THAT(refusal("a.odt", odf("text", "<office:text/>",
                                    "<file-entry full-path='content.xml'><encryption-data/>"
                                    "</file-entry>")),
               Catch::Contains("encrypted"));
    const std::string book =
        zip({{"mimetype", "application/epub+zip"},
             {"META-INF/encryption.xml",
              "<encryption><EncryptedData><EncryptionMethod Algorithm='urn:aes'/><CipherData>"
              "<CipherReference URI='a.xhtml'/></CipherData></EncryptedData></encryption>"},
             {"b.opf",
              "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine>"
              "<itemref idref='a'/></spine></package>"},
             {"a.xhtml", "\x01\x02\x03"}});
    CHECK_THAT(refusal("a.epub", book), Catch::Contains("encrypted"));
}
