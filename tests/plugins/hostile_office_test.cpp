// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/office_writer.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string many(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("A document cut off anywhere is refused as damaged or read in part",
          "[plugins][office][hostile]") {
    std::string body;
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) body += paragraph("Words " + std::to_string(random()));
    const std::string whole = word(body);
    for (std::size_t i = 0; i < 50; ++i) {
        const std::string cut = whole.substr(0, whole.size() * i / 50);
        const auto documents = try_read_format("a.docx", cut);
        CAPTURE(i);
        if (!documents) {
            const std::string& message = documents.error().message;
            CHECK((message.find("damaged") != std::string::npos ||
                   message.find("empty file") != std::string::npos ||
                   message.find("no parser") != std::string::npos));
        }
    }
}

TEST_CASE("Random bytes in a document harm nothing", "[plugins][office][hostile]") {
    const std::string whole = word(many(paragraph("Some words"), 50));
    std::mt19937 random(11);
    for (int i = 0; i < 100; ++i) {
        std::string changed = whole;
        for (int k = 0; k < 5; ++k)
            changed[random() % changed.size()] = static_cast<char>(random());
        CHECK_NOTHROW(try_read_format("a.docx", changed));
    }
}

TEST_CASE("A bomb is stopped at the limit", "[plugins][office][hostile]") {
    const std::string bomb = word(paragraph(std::string(100 << 20, ' ')));
    CHECK_THAT(refusal("a.docx", bomb), Catch::Contains("limit"));
    const std::string deep =
        word(many("<w:sdt><w:sdtContent>", 2000) + many("</w:sdtContent></w:sdt>", 2000));
    CHECK_THAT(refusal("a.docx", deep), Catch::Contains("deep"));
}

TEST_CASE("Entities of a document type do nothing", "[plugins][office][hostile]") {
    const std::string document =
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'boom'><!ENTITY b '&a;&a;&a;'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='urn:w'><w:body>" +
        paragraph("x &b; &f; y") + "</w:body></w:document>";
    const Document read = read_format(
        "a.docx", zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document}}));
    CHECK(outline(read) == std::vector<std::string>{"x &b; &f; y"});
}

TEST_CASE("A part that is a byte order mark and nothing else is empty",
          "[plugins][office][hostile]") {
    for (const char* mark : {"\xff\xfe", "\xfe\xff", "\xef\xbb\xbf"})
        CHECK_THAT(refusal("a.docx",
                           zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", mark}})),
                   Catch::Contains("damaged") && Catch::Contains("is empty"));
}

TEST_CASE("A package that refers to itself is read once", "[plugins][office][hostile]") {
    const WordPart chart = {"chart", "document.xml", "<x/>"};
    const std::string body = paragraph("Text") + "<w:p><c:chart r:id='rId1'/></w:p>";
    const auto documents = try_read_format("a.docx", word(body, {chart}));
    REQUIRE(documents);
    CHECK(documents->size() == 1);
}

TEST_CASE("Containers are told apart by what is in them", "[plugins][office][media-type]") {
    const auto type = [](const Parts& parts) { return detect_media_type(zip(parts), "a.bin"); };
    CHECK(type({{"a.txt", "x"}}) == "application/zip");
    CHECK(type({{"word/document.xml", "x"}, {"a", "x"}}) == "application/zip");
    CHECK_THAT(
        type({{"docProps/a.xml", "x"}, {"[Content_Types].xml", "x"}, {"xl/workbook.xml", ""}}),
        Catch::EndsWith("spreadsheetml.sheet"));
    CHECK(type({{"mimetype", "application/epub+zip"}, {"a", "x"}}) == "application/epub+zip");
    CHECK(type({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"a", "x"}}) ==
          "application/vnd.oasis.opendocument.text");
    CHECK(type({{"mimetype", "text/html"}, {"a", "x"}}) == "application/zip");
}

TEST_CASE("Real office documents are read or refused for a reason", "[plugins][office][real]") {
    const char* named = std::getenv("POLIDEX_SHARED");
    const std::filesystem::path shared = named ? named : POLIDEX_SOURCE_DIR "/../shared";
    const std::filesystem::path folder = shared / "formats";
    if (!std::filesystem::exists(folder)) {
        WARN("no sample documents: skipped");
        return;
    }
    const std::set<std::string> extensions = {".docx", ".xlsx", ".pptx", ".odt",
                                              ".epub", ".fb2",  ".rtf"};
    std::size_t all = 0;
    std::size_t read = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (extensions.count(file.path().extension().string()) == 0) continue;
        std::ifstream in(file.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        const auto documents = try_read_format(file.path().filename().string(), bytes.str());
        ++all;
        if (documents) {
            ++read;
            continue;
        }
        CAPTURE(documents.error().message);
        const std::string& message = documents.error().message;
        CHECK((message.find("encrypted") != std::string::npos ||
               message.find("damaged") != std::string::npos ||
               message.find("documents inside can be read") != std::string::npos ||
               message.find("without text") != std::string::npos));
    }
    CHECK(read * 100 >= all * 85);
}
