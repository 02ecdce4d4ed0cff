// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as one part of an office document that is sound otherwise; the first byte says which.
#include "tests/fuzz/documents.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <string>
#include <vector>

using namespace polidex;

namespace {

struct Part {
    const char* name;
    const char* xml;
};
/// A document whose part `fuzzed` is the input.
struct Kind {
    const char* extension;
    const char* media_type;
    const char* fuzzed;
    std::vector<Part> parts;
};

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MEDIA "application/vnd.openxmlformats-officedocument."

constexpr const char* types = "<Types xmlns='" PACKAGE "content-types'/>";
constexpr const char* word_root =
    "<Relationships xmlns='" PACKAGE
    "relationships'><Relationship Id='rId1' "
    "Type='" OFFICE "officeDocument' Target='word/document.xml'/></Relationships>";
constexpr const char* word_links =
    "<Relationships xmlns='" PACKAGE
    "relationships'><Relationship Id='rId1' "
    "Type='" OFFICE
    "styles' Target='styles.xml'/><Relationship Id='rId2' "
    "Type='" OFFICE "numbering' Target='numbering.xml'/></Relationships>";
constexpr const char* word_text =
    "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='H1'/><w:numPr>"
    "<w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Treaty</w:t></w:r></w:p>"
    "</w:body></w:document>";
constexpr const char* book_root =
    "<Relationships xmlns='" PACKAGE
    "relationships'><Relationship Id='rId1' "
    "Type='" OFFICE "officeDocument' Target='xl/workbook.xml'/></Relationships>";
constexpr const char* book_links =
    "<Relationships xmlns='" PACKAGE
    "relationships'><Relationship Id='rId1' "
    "Type='" OFFICE
    "worksheet' Target='sheet1.xml'/><Relationship Id='rId2' "
    "Type='" OFFICE "sharedStrings' Target='sharedStrings.xml'/></Relationships>";
constexpr const char* book =
    "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='rId1'/></sheets></workbook>";
constexpr const char* sheet =
    "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>";
constexpr const char* show_root =
    "<Relationships xmlns='" PACKAGE
    "relationships'><Relationship Id='rId1' "
    "Type='" OFFICE "officeDocument' Target='ppt/presentation.xml'/></Relationships>";
constexpr const char* show_links = "<Relationships xmlns='" PACKAGE
                                   "relationships'><Relationship Id='rId1' "
                                   "Type='" OFFICE "slide' Target='slide1.xml'/></Relationships>";
constexpr const char* show =
    "<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId r:id='rId1'/></p:sldIdLst>"
    "</p:presentation>";

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {".docx",
         MEDIA "wordprocessingml.document",
         "word/document.xml",
         {{"[Content_Types].xml", types}, {"_rels/.rels", word_root}}},
        {".docx",
         MEDIA "wordprocessingml.document",
         "word/styles.xml",
         {{"[Content_Types].xml", types},
          {"_rels/.rels", word_root},
          {"word/_rels/document.xml.rels", word_links},
          {"word/document.xml", word_text}}},
        {".docx",
         MEDIA "wordprocessingml.document",
         "word/numbering.xml",
         {{"[Content_Types].xml", types},
          {"_rels/.rels", word_root},
          {"word/_rels/document.xml.rels", word_links},
          {"word/document.xml", word_text}}},
        {".xlsx",
         MEDIA "spreadsheetml.sheet",
         "xl/sheet1.xml",
         {{"[Content_Types].xml", types},
          {"_rels/.rels", book_root},
          {"xl/_rels/workbook.xml.rels", book_links},
          {"xl/workbook.xml", book}}},
        {".xlsx",
         MEDIA "spreadsheetml.sheet",
         "xl/sharedStrings.xml",
         {{"[Content_Types].xml", types},
          {"_rels/.rels", book_root},
          {"xl/_rels/workbook.xml.rels", book_links},
          {"xl/workbook.xml", book},
          {"xl/sheet1.xml", sheet}}},
        {".pptx",
         MEDIA "presentationml.presentation",
         "ppt/slide1.xml",
         {{"[Content_Types].xml", types},
          {"_rels/.rels", show_root},
          {"ppt/_rels/presentation.xml.rels", show_links},
          {"ppt/presentation.xml", show}}},
        {".odt",
         "application/vnd.oasis.opendocument.text",
         "content.xml",
         {{"mimetype", "application/vnd.oasis.opendocument.text"}}},
        {".ods",
         "application/vnd.oasis.opendocument.spreadsheet",
         "content.xml",
         {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}},
    };
    return all;
}

void add(archive* out, const char* name, std::string_view content) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, content.data(), content.size());
    archive_entry_free(entry);
}

std::string packed(const Kind& kind, std::string_view fuzzed) {
    std::string bytes(fuzzed.size() + 64 * 1024, '\0');
    std::size_t used = 0;
    archive* out = archive_write_new();
    archive_write_set_format_zip(out);
    archive_write_zip_set_compression_store(out);
    archive_write_open_memory(out, bytes.data(), bytes.size(), &used);
    for (const Part& part : kind.parts) add(out, part.name, part.xml);
    add(out, kind.fuzzed, fuzzed);
    archive_write_close(out);
    archive_write_free(out);
    bytes.resize(used);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return -1;
    const Kind& kind = kinds()[data[0] % kinds().size()];
    fuzz::read(packed(kind, fuzz::view(data + 1, size - 1)), kind.media_type,
               std::string("/fuzz/input") + kind.extension);
    return 0;
}
