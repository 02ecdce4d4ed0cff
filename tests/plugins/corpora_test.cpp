// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

/// Where texts are kept beside the project, if at all.
std::string shared() {
    const char* named = std::getenv("POLIDEX_SHARED");
    return named ? named : POLIDEX_SOURCE_DIR "/../shared";
}

std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code ignored;
    for (fs::recursive_directory_iterator it(folder, ignored), end; it != end;
         it.increment(ignored)) {
        if (it->is_regular_file()) paths.push_back(it->path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

void check_text(const Document& document) {
    for (const Block& block : document.blocks) {
        CHECK_FALSE(block.text.empty());
        CHECK(block.text.find_first_of("\n\r\t") == std::string::npos);
        CHECK(block.text.front() != ' ');
        CHECK(block.text.back() != ' ');
        CHECK(block.link_bytes <= block.text.size());
        CHECK(block.container < document.containers.size());
    }
}

/// Reads every file; @returns how many were read as documents.
std::size_t read_all(const std::vector<std::string>& paths) {
    DocumentReader reader{ParserRegistry()};
    std::size_t read = 0;
    for (const auto& path : paths) {
        CAPTURE(path);
        const auto documents = reader.read(path);
        if (documents) {
            ++read;
            for (const Document& document : *documents) check_text(document);
        } else {
            CHECK_THAT(documents.error().message, Catch::Contains(path));
        }
    }
    return read;
}

bool is_pdf(const std::string& path) { return path.find(".pdf") != std::string::npos; }

}  // namespace

TEST_CASE("All sample documents are read", "[plugins][corpora]") {
    const auto paths = files_in(POLIDEX_SOURCE_DIR "/corpus/samples");
    DocumentReader reader{ParserRegistry()};
    for (const auto& path : paths) {
        if (path.find(".polidex.toml") != std::string::npos) continue;
        CAPTURE(path);
        const auto documents = reader.read(path);
        if (!documents) FAIL_CHECK(documents.error().message);
    }
}

TEST_CASE("All texts of the corpora beside the project are read but PDF", "[plugins][corpora]") {
    auto paths = files_in(shared() + "/corpus");
    if (paths.empty()) {
        WARN("skipped: no corpora beside the project");
        return;
    }
    paths.erase(std::remove_if(paths.begin(), paths.end(), is_pdf), paths.end());
    std::size_t empty = 0;
    for (const auto& path : paths) empty += fs::file_size(path) <= 2 ? 1 : 0;
    CHECK(read_all(paths) == paths.size() - empty);
}

TEST_CASE("Files of any format are read or refused, and nothing breaks", "[plugins][corpora]") {
    auto paths = files_in(shared() + "/formats");
    if (paths.empty()) {
        WARN("skipped: no formats beside the project");
        return;
    }
    CHECK(read_all(paths) > 10);
}
