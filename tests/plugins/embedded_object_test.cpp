// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/archive_writer.hpp"
#include "tests/plugins/container_reading.hpp"
#include "tests/plugins/office_writer.hpp"
#include "tests/plugins/ole_writer.hpp"

using namespace polidex;
using namespace polidex::tests;
using Ids = std::vector<std::string>;
using namespace std::string_literals;

namespace {

/// A Word document whose only content is an object.
std::string with_object(const std::string& object) {
    return zip({{"[Content_Types].xml", "<Types/>"},
                {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"}})},
                {"word/document.xml", "<w:document xmlns:w='urn:w'><w:body/></w:document>"},
                {"word/embeddings/oleObject1.bin", object}});
}

std::string hexadecimal(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        out += digits[byte >> 4];
        out += digits[byte & 15];
        if (i % 40 == 39) out += "\r\n";
    }
    return out;
}

/// [MS-OLEDS] 2.2.5: an embedded object of the first version of OLE.
std::string old_object(const std::string& kind, const std::string& native) {
    return little_endian(0x501, 4) + little_endian(2, 4) + little_endian(kind.size() + 1, 4) +
           kind + '\0' + little_endian(0, 8) + little_endian(native.size(), 4) + native;
}

std::string rtf_with(const std::string& object) {
    return "{\\rtf1 {\\object\\objemb{\\*\\objclass X}{\\*\\objdata " + hexadecimal(object) +
           "}{\\result }}}";
}

/// As programs pack a file whose format they do not know.
std::string packed(const std::string& name, const std::string& content) {
    return "\2\0"s + name + "\0C:\\tmp\\"s + name + "\0\0\0\3\0"s + little_endian(4, 4) + "tmp\0"s +
           little_endian(content.size(), 4) + content;
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 600; ++i) text += "A long text in a file. ";
    return text;
}

}  // namespace

TEST_CASE("A document embedded as an object is a document inside", "[plugins][object]") {
    const std::string inner = word(paragraph("The annex."));
    for (const std::string& object : {inner, ole_file({{"Package", inner}})}) {
        const ContainerReading reading("a.docx", with_object(object));
        CHECK(reading.ids() == Ids{"a.docx!/word/embeddings/oleobject1.bin"});
        CHECK(reading.text("oleobject1.bin") == "The annex.");
    }
}

TEST_CASE("A file packed as an object keeps its name", "[plugins][object]") {
    for (const std::string& text : {"A short note."s, long_text()}) {
        const std::string native = packed("note.txt", text);
        const ContainerReading reading(
            "a.docx",
            with_object(ole_file({{"\1Ole10Native", little_endian(native.size(), 4) + native}})));
        CHECK(reading.ids() == Ids{"a.docx!/word/embeddings/oleobject1.bin/note.txt"});
        CHECK_THAT(reading.text("note.txt"), Catch::StartsWith(text.substr(0, 13)));
    }
}

TEST_CASE("Objects in RTF are documents inside", "[plugins][object][rtf]") {
    const ContainerReading note(
        "a.rtf", rtf_with(old_object("Package", packed("note.txt", "A short note."))));
    CHECK(note.ids() == Ids{"a.rtf!/object-1/note.txt"});
    CHECK(note.text("note.txt") == "A short note.");
    const ContainerReading document(
        "b.rtf", rtf_with(old_object("Word.Document.12",
                                     ole_file({{"Package", word(paragraph("The annex."))}}))));
    CHECK(document.text("b.rtf!/object-1") == "The annex.");
}

TEST_CASE("An object without a document is passed over", "[plugins][object]") {
    for (const std::string& object :
         {""s, "\0\1\2\3"s, ole_file({{"Equation Native", "x"}}),
          ole_file({{"\1Ole10Native", packed("a.png", "\x89PNG\r\n\x1a\n.....")}})}) {
        const ContainerReading reading("a.docx", with_object(object));
        CHECK_THAT(reading.error().message, Catch::Contains("without text"));
    }
}

TEST_CASE("Damaged objects break nothing", "[plugins][object][hostile]") {
    const std::string native = packed("note.txt", long_text());
    const std::string whole =
        ole_file({{"\1Ole10Native", little_endian(native.size(), 4) + native}});
    for (int cut = 0; cut < 50; ++cut) {
        const ContainerReading reading(
            "a.docx", with_object(whole.substr(0, whole.size() * std::size_t(cut) / 50)));
        if (!reading.ok()) CHECK_FALSE(reading.error().message.empty());
    }
    std::uint32_t seed = 5;
    for (int round = 0; round < 200; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 8; ++i) {
            seed = seed * 1'664'525 + 1'013'904'223;
            bytes[seed % (round < 100 ? 1536 : bytes.size())] = static_cast<char>(seed >> 24);
        }
        CHECK(seconds([&] { ContainerReading("a.docx", with_object(bytes)); }) < 2);
    }
}

TEST_CASE("A saved page that Word takes in is read with its document", "[plugins][object][word]") {
    const ContainerReading reading(
        "a.docx",
        word("<w:altChunk r:id='rId1'/>",
             {{"aFChunk", "page.mht",
               "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; "
               "boundary=b1\r\n\r\n--b1\r\nContent-Type: text/html\r\n\r\n"
               "<p>The page inside.</p>\r\n--b1--\r\n"}}));
    CHECK(reading.text("a.docx!/word/page.mht") == "The page inside.");
}
