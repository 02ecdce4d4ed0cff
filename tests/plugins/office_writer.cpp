// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/office_writer.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace polidex::tests {
namespace {

constexpr const char* declaration = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n";
constexpr const char* office_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

void add(archive* out, const std::string& name, const std::string& content) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (name == "mimetype") {
        archive_write_zip_set_compression_store(out);
    } else {
        archive_write_zip_set_compression_deflate(out);
    }
    REQUIRE(archive_write_header(out, entry) == ARCHIVE_OK);
    REQUIRE(archive_write_data(out, content.data(), content.size()) ==
            static_cast<la_ssize_t>(content.size()));
    archive_entry_free(entry);
}

la_ssize_t append(archive* /*out*/, void* data, const void* bytes, size_t size) {
    static_cast<std::string*>(data)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

}  // namespace

std::string zip(const Parts& parts) {
    std::string bytes;
    archive* out = archive_write_new();
    archive_write_set_format_zip(out);
    archive_write_set_bytes_per_block(out, 0);
    REQUIRE(archive_write_open(out, &bytes, nullptr, append, nullptr) == ARCHIVE_OK);
    for (const auto& [name, content] : parts) add(out, name, content);
    REQUIRE(archive_write_close(out) == ARCHIVE_OK);
    archive_write_free(out);
    return bytes;
}

std::string relationships(const std::vector<std::pair<std::string, std::string>>& list) {
    std::string xml = std::string(declaration) +
                      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
                      "relationships'>";
    int id = 0;
    for (const auto& [type, target] : list) {
        xml += fmt::format("<Relationship Id='rId{}' Type='{}{}' Target='{}'/>", ++id, office_types,
                           type, target);
    }
    return xml + "</Relationships>";
}

std::string word(std::string_view body, const std::vector<WordPart>& parts) {
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& part : parts) list.emplace_back(part.type, part.name);
    Parts all = {{"[Content_Types].xml", "<Types/>"},
                 {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"}})},
                 {"word/document.xml",
                  fmt::format("{}<w:document xmlns:w='urn:w' xmlns:r='urn:r'><w:body>{}</w:body>"
                              "</w:document>",
                              declaration, body)},
                 {"word/_rels/document.xml.rels", relationships(list)}};
    for (const auto& part : parts) all.emplace_back("word/" + part.name, part.xml);
    return zip(all);
}

std::string paragraph(std::string_view text, std::string_view style) {
    const std::string properties =
        style.empty() ? "" : fmt::format("<w:pPr><w:pStyle w:val='{}'/></w:pPr>", style);
    return fmt::format("<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>", properties, text);
}

Result<std::vector<Document>> try_read_format(const std::string& name, const std::string& bytes) {
    ParserRegistry registry;
    REQUIRE(registry.load(POLIDEX_FORMATS "/office.so"));
    REQUIRE(registry.load(POLIDEX_FORMATS "/rtf.so"));
    const TemporaryFolder folder;
    DocumentReader reader{registry};
    return reader.read(folder.write(name, bytes));
}

Document read_format(const std::string& name, const std::string& bytes) {
    auto documents = try_read_format(name, bytes);
    if (!documents) FAIL(documents.error().message);
    REQUIRE(documents->size() == 1);
    return documents->front();
}

std::string refusal(const std::string& name, const std::string& bytes) {
    const auto documents = try_read_format(name, bytes);
    REQUIRE_FALSE(documents);
    return documents.error().message;
}

}  // namespace polidex::tests
