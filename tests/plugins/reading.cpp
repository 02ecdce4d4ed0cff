// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

namespace polidex::tests {

Result<std::vector<Document>> try_read(const std::string& name, const std::string& bytes) {
    const TemporaryFolder folder;
    DocumentReader reader{ParserRegistry()};
    return reader.read(folder.write(name, bytes));
}

Document read(const std::string& name, const std::string& bytes) {
    auto documents = try_read(name, bytes);
    if (!documents) FAIL(documents.error().message);
    REQUIRE(documents->size() == 1);
    return documents->front();
}

std::vector<std::string> outline(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        std::string prefix;
        if (block.kind != BlockKind::paragraph) prefix = std::string(name_of(block.kind));
        if (block.level > 0) prefix += std::to_string(block.level);
        lines.push_back(prefix.empty() ? block.text : prefix + ": " + block.text);
    }
    return lines;
}

std::vector<std::string> values(const Document& document, std::string_view key) {
    std::vector<std::string> found;
    for (const Metadata& entry : document.metadata) {
        if (entry.key == key) found.push_back(entry.value);
    }
    return found;
}

}  // namespace polidex::tests
