// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/container_reading.hpp"
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

/// A document type whose entities grow to ten to the power of 29 and read a file.
std::string bomb(const std::string& root) {
    std::string type = "<?xml version=\"1.0\"?><!DOCTYPE " + root +
                       " [<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY e0 \"boom\">";
    for (int i = 1; i < 30; ++i) {
        type += "<!ENTITY e" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) type += "&e" + std::to_string(i - 1) + ";";
        type += "\">";
    }
    return type + "]>";
}

const std::string words = "Before &e29; and &f; behind";
const std::string p = "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";

std::string office(const std::string& kind, const std::string& main, const std::string& xml,
                   const Parts& more = {}) {
    Parts parts = {{"[Content_Types].xml", "<Types/>"},
                   {"_rels/.rels", relationships({{"officeDocument", kind + "/" + main}})},
                   {kind + "/" + main, xml}};
    parts.insert(parts.end(), more.begin(), more.end());
    return zip(parts);
}

std::string workbook() {
    return office(
        "xl", "workbook.xml",
        bomb("workbook") +
            "<workbook xmlns:r='urn:r'><sheets><sheet name='S' sheetId='1' "
            "r:id='rId1'/></sheets></workbook>",
        {{"xl/_rels/workbook.xml.rels",
          relationships({{"worksheet", "sheet1.xml"}, {"sharedStrings", "strings.xml"}})},
         {"xl/strings.xml", bomb("sst") + "<sst><si><t>" + words + "</t></si></sst>"},
         {"xl/sheet1.xml", bomb("worksheet") + "<worksheet><sheetData><row r='1'><c r='A1' t='s'>"
                                               "<v>0</v></c></row></sheetData></worksheet>"}});
}

std::string slides() {
    return office(
        "ppt", "presentation.xml",
        bomb("p") +
            "<p:presentation xmlns:p='urn:p' xmlns:r='urn:r'><p:sldIdLst><p:sldId id='256' "
            "r:id='rId1'/></p:sldIdLst></p:presentation>",
        {{"ppt/_rels/presentation.xml.rels", relationships({{"slide", "slide1.xml"}})},
         {"ppt/slide1.xml",
          bomb("sld") +
              "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:cSld><p:spTree><p:sp><p:txBody>"
              "<a:p><a:r><a:t>" +
              words + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"}});
}

std::string text_of_odf() {
    return "<office:body><office:text><text:p>" + words + "</text:p></office:text></office:body>";
}

std::string book() {
    return zip(
        {{"mimetype", "application/epub+zip"},
         {"META-INF/container.xml", bomb("container") +
                                        "<container><rootfiles><rootfile full-path='a.opf'/>"
                                        "</rootfiles></container>"},
         {"a.opf", bomb("package") +
                       "<package><manifest><item id='c' href='c.xhtml' "
                       "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/>"
                       "</spine></package>"},
         {"c.xhtml", bomb("html") + "<html><body><p>" + words + "</p></body></html>"}});
}

}  // namespace

TEST_CASE("No reader of XML expands entities or opens what they name", "[plugins][xml][hostile]") {
    const std::string odf_names =
        " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
        " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'";
    const std::pair<std::string, std::string> documents[] = {
        {"a.xml", bomb("a") + "<a><p>" + words + "</p></a>"},
        {"law.xml", bomb("akomaNtoso") + "<akomaNtoso><act><meta><x>&e29;</x></meta><body><p>" +
                        words + "</p></body></act></akomaNtoso>"},
        {"page.xhtml", bomb("html") + "<html><body><p>" + words + "</p></body></html>"},
        {"a.rss", bomb("rss") + "<rss><channel><item><title>T</title><description>" + words +
                      "</description></item></channel></rss>"},
        {"a.fb2", bomb("FictionBook") + "<FictionBook><body><section><p>" + words +
                      "</p></section></body></FictionBook>"},
        {"a.docx",
         office("word", "document.xml",
                bomb("w") + "<w:document xmlns:w='urn:w'><w:body>" + p + "</w:body></w:document>")},
        {"a.xlsx", workbook()},
        {"a.pptx", slides()},
        {"a.odt", zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                       {"content.xml", bomb("c") + "<office:document-content" + odf_names + ">" +
                                           text_of_odf() + "</office:document-content>"}})},
        {"a.fodt", bomb("office:document") + "<office:document" + odf_names +
                       " office:mimetype='application/vnd.oasis.opendocument.text'>" +
                       text_of_odf() + "</office:document>"},
        {"a.epub", book()},
        {"word2003.xml",
         bomb("w") +
             "<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>"
             "<w:body>" +
             p + "</w:body></w:wordDocument>"},
    };
    for (const auto& [name, bytes] : documents) {
        CAPTURE(name);
        double taken = seconds([&, &name = name, &bytes = bytes] {
            const ContainerReading reading(name, bytes);
            std::string all;
            for (const Document& document : reading.documents()) {
                for (const Block& block : document.blocks) all += block.text;
            }
            CHECK_THAT(all, Catch::Contains("Before &e29; and &f; behind"));
            CHECK_THAT(all, !Catch::Contains("root:") && !Catch::Contains("boomboom"));
        });
        CHECK(taken < 2);
    }
}
