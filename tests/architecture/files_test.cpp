// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/architecture/arrows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

const fs::path root = POLIDEX_SOURCE_DIR;
const std::set<std::string> source_endings{".h", ".hpp", ".c", ".cpp"};

std::vector<fs::path> sources() {
    std::vector<fs::path> found;
    for (const char* folder : {"corpus", "plugins", "indexer", "query", "tests"})
        for (const fs::path& path : files_below(root / folder))
            if (source_endings.count(path.extension().string()) != 0) found.push_back(path);
    return found;
}

/// @p path as it stands in the project.
std::string name_of(const fs::path& path) { return path.lexically_relative(root).string(); }

/// What plugins are made of may be copied into any: their headers, the examples, and plugins in C.
/// All else is GPL.
std::string licence_of(const fs::path& path) {
    const std::string name = name_of(path);
    const std::string border_headers = "plugins/include/polidex/plugin/";
    const bool border =
        name.ends_with("/abi.h") || name.ends_with(".c") || name.starts_with("plugins/examples/") ||
        name == border_headers + "plugin.hpp" || name == border_headers + "parser.hpp" ||
        name == border_headers + "annotator.hpp" || name == border_headers + "expander.hpp";
    return border ? "SPDX-License-Identifier: MIT" : "SPDX-License-Identifier: GPL-2.0-or-later";
}

/// Lines in other scripts are left to clang-format, which knows how wide they are.
bool is_ascii(const std::string& line) {
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TEST_CASE("The top level holds what the architecture says and nothing else", "[architecture]") {
    const std::set<std::string> known{
        "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "dev",  "corpus", "indexer",
        "query",          "plugins",           "tests",     "docs",    "build"};
    for (const auto& entry : fs::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        INFO(name);
        CHECK((name.starts_with('.') || name.ends_with(".polidex") || known.count(name) == 1));
    }
    for (const char* folder : {"corpus", "indexer", "query", "plugins", "tests", "docs"})
        CHECK(fs::is_directory(root / folder));
}

TEST_CASE("Every source names its licence on its first line", "[architecture]") {
    for (const fs::path& path : sources()) {
        const auto lines = lines_of(path);
        INFO(name_of(path));
        REQUIRE_FALSE(lines.empty());
        CHECK(lines.front().find(licence_of(path)) != std::string::npos);
    }
}

TEST_CASE("Files are short enough to read in one sitting", "[architecture]") {
    const auto all = sources();
    std::size_t long_ones = 0;
    for (const fs::path& path : all) {
        const std::size_t lines = lines_of(path).size();
        INFO(name_of(path) << " has " << lines << " lines");
        CHECK(lines <= 600);
        long_ones += lines > 400 ? 1 : 0;
    }
    CHECK(long_ones * 20 <= all.size());  // 95 % within 400 lines
}

TEST_CASE("Lines fit into a hundred columns", "[architecture]") {
    for (const fs::path& path : sources()) {
        const auto lines = lines_of(path);
        for (std::size_t at = 0; at < lines.size(); ++at)
            if (lines[at].size() > 100 && is_ascii(lines[at]))
                FAIL_CHECK(name_of(path) << ":" << at + 1);
    }
}

TEST_CASE("Nothing unfinished is left behind", "[architecture]") {
    const std::vector<std::string> marks{std::string("TO") + "DO", std::string("FIX") + "ME",
                                         std::string("XX") + "X:"};
    for (const fs::path& path : sources())
        for (const std::string& line : lines_of(path))
            for (const std::string& mark : marks)
                if (line.find(mark) != std::string::npos) FAIL_CHECK(name_of(path) << ": " << line);
}

TEST_CASE("What ./dev needs has its packages in the list", "[architecture]") {
    std::set<std::string> sections;
    for (const std::string& line : lines_of(root / "docs/packages.txt"))
        if (line.starts_with("# ") && line.ends_with(":"))
            sections.insert(line.substr(2, line.size() - 3));
    CHECK(sections.count("always") == 1);
    const std::regex needed("need ([a-z]+)");
    std::size_t asked = 0;
    for (const std::string& line : lines_of(root / "dev"))
        for (std::sregex_iterator at(line.begin(), line.end(), needed), end; at != end; ++at) {
            INFO(at->str());
            CHECK(sections.count(at->str(1)) == 1);
            ++asked;
        }
    CHECK(asked >= 5);
}
