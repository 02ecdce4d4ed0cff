// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/plugins/pdf_writer.hpp"
#include "tests/plugins/reading.hpp"

namespace polidex::tests {

/// Reads @p bytes as `sample.pdf` with the plugin of this build.
inline Result<std::vector<Document>> try_read_pdf(const std::string& bytes) {
    ParserRegistry registry;
    REQUIRE(registry.load(POLIDEX_FORMATS "/pdf.so"));
    const TemporaryFolder folder;
    DocumentReader reader(registry);
    return reader.read(folder.write("sample.pdf", bytes));
}

inline Document read_pdf(const PdfWriter& pdf) {
    auto documents = try_read_pdf(pdf.bytes());
    if (!documents) FAIL(documents.error().message);
    REQUIRE(documents->size() == 1);
    return documents->front();
}

inline std::vector<std::uint32_t> pages(const Document& document) {
    std::vector<std::uint32_t> pages;
    for (const Block& block : document.blocks) pages.push_back(block.page);
    return pages;
}

}  // namespace polidex::tests
