// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/container_reading.hpp"

namespace polidex::tests {
namespace {

ParserRegistry all_formats() {
    ParserRegistry registry;
    for (const char* name : {"archive", "mail", "office", "pdf", "rtf"}) {
        REQUIRE(registry.load(std::string(POLIDEX_FORMATS "/") + name + ".so"));
    }
    return registry;
}

std::string without(std::string text, const std::string& folder) {
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
        text.erase(at, folder.size());
    }
    return text;
}

}  // namespace

ContainerReading::ContainerReading(const std::string& name, const std::string& bytes,
                                   ReadLimits limits)
    : documents_(std::vector<Document>{}) {
    const TemporaryFolder folder;
    folder_ = folder.path() + "/";
    DocumentReader reader(all_formats(), limits);
    documents_ = reader.read(folder.write(name, bytes));
    for (const auto& line : reader.warnings()) warnings_ += without(line, folder_) + "\n";
}

const std::vector<Document>& ContainerReading::documents() const {
    if (!documents_) FAIL(documents_.error().message);
    return *documents_;
}

std::vector<std::string> ContainerReading::ids() const {
    std::vector<std::string> ids;
    for (const Document& document : documents()) ids.push_back(without(document.id, folder_));
    return ids;
}

const Document& ContainerReading::at(const std::string& end) const {
    for (const Document& document : documents()) {
        if (document.id.ends_with(end)) return document;
    }
    FAIL("no document " << end);
    throw std::logic_error("not reached");
}

std::string ContainerReading::text(const std::string& end) const {
    std::string text;
    for (const Block& block : at(end).blocks) {
        if (!text.empty()) text += " / ";
        text += block.text;
    }
    return text;
}

Error ContainerReading::error() const {
    REQUIRE_FALSE(documents_);
    Error error = documents_.error();
    error.message = without(error.message, folder_);
    return error;
}

}  // namespace polidex::tests
