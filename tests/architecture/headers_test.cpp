// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/architecture/arrows.hpp"
#include "tests/program.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

const fs::path root = POLIDEX_SOURCE_DIR;
const std::vector<std::string> folders{"corpus", "plugins", "indexer", "query"};

/// Public headers, as a user writes them: `polidex/corpus/block.hpp`.
std::vector<std::string> public_headers() {
    std::vector<std::string> headers;
    for (const std::string& folder : folders)
        for (const fs::path& path : files_below(root / folder / "include"))
            headers.push_back(path.lexically_relative(root / folder / "include").string());
    return headers;
}

fs::path place_of(const std::string& header) {
    for (const std::string& folder : folders)
        if (fs::exists(root / folder / "include" / header))
            return root / folder / "include" / header;
    return {};
}

std::vector<std::string> include_options() {
    std::vector<std::string> options;
    for (const std::string& folder : folders)
        options.push_back("-I" + (root / folder / "include").string());
    return options;
}

/// Compiles a program that includes @p header twice. @returns what the compiler says
Ended compile(const std::string& compiler, const std::string& extension, const std::string& header,
              std::vector<std::string> options) {
    const TemporaryFolder folder;
    const std::string include = "#include <" + header + ">\n";
    const std::string source =
        folder.write("alone" + extension, include + include + "int main(void) { return 0; }\n");
    for (const std::string& option : include_options()) options.push_back(option);
    options.push_back(source);
    return run(compiler, options);
}

/// What a public header may not say, and where what it includes may not lie.
const std::regex hidden_names(R"(Xapian|xapian|ZSTD_|zstd\.h|boost::|boost/|BOOST_|fmt::|fmt/)");
const std::regex hidden_paths(R"(/(xapian|zstd|boost|fmt)[./])");

}  // namespace

TEST_CASE("There are public headers to check", "[architecture]") {
    CHECK(public_headers().size() >= 12);
}

TEST_CASE("Every public header compiles alone as C++17 without a warning", "[architecture]") {
    for (const std::string& header : public_headers()) {
        INFO(header);
        const auto ended =
            compile(POLIDEX_CXX, ".cpp", header,
                    {"-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"});
        CHECK(ended.err.empty());
        CHECK(ended.code == 0);
    }
}

TEST_CASE("The plugin header compiles as strict C11", "[architecture]") {
    const auto ended =
        compile(POLIDEX_CC, ".c", "polidex/plugin/abi.h",
                {"-std=c11", "-pedantic", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
}

TEST_CASE("No public header names or includes a library that is hidden from users",
          "[architecture]") {
    for (const std::string& header : public_headers()) {
        INFO(header);
        CHECK_FALSE(std::regex_search(contents_of(place_of(header)), hidden_names));
        const auto ended = compile(POLIDEX_CXX, ".cpp", header, {"-std=c++17", "-M"});
        REQUIRE(ended.code == 0);
        CHECK_FALSE(std::regex_search(ended.out, hidden_paths));
    }
}

TEST_CASE("The check of hidden libraries sees them", "[architecture]") {
    CHECK(std::regex_search("Xapian::Database db;", hidden_names));
    CHECK(std::regex_search("std::string f(const boost::filesystem::path&);", hidden_names));
    CHECK(std::regex_search("a.o: /usr/include/xapian.h /usr/include/fmt/format.h", hidden_paths));
    CHECK_FALSE(std::regex_search("a.o: /usr/include/c++/12/format", hidden_paths));
}
