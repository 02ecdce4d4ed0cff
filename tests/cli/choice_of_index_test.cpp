// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace polidex::tests;

namespace {

const std::vector<std::vector<std::string>> readers{
    {"search", "threats"}, {"facets"}, {"show", "x"}, {"explain", "x"}, {"info"}, {"status"}};

}  // namespace

TEST_CASE("Without an index every reading command ends with 3 and says what to do",
          "[cli][index]") {
    const TemporaryFolder empty;
    for (const auto& command : readers) {
        const Ended ended = call(command, empty.path());
        INFO(command.front());
        CHECK(ended.code == 3);
        CHECK(ended.out.empty());
        CHECK(ended.err.find("no index") != std::string::npos);
        CHECK(ended.err.find("--index") != std::string::npos);
    }
}

TEST_CASE("Several indexes in a folder are listed, and none is guessed", "[cli][index]") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "b.polidex");
    std::filesystem::create_directories(folder / "a.polidex");
    folder.write("c.polidex", "a file is not an index");
    const Ended ended = call({"search", "threats"}, folder.path());
    CHECK(ended.code == 3);
    CHECK(ended.err.find("2 indexes in this folder: a.polidex, b.polidex") != std::string::npos);
}

TEST_CASE("--index goes before POLIDEX_INDEX, and that before the folder", "[cli][index]") {
    const TemporaryFolder other;
    const std::string index = agreements_folder() / "pacts.polidex";
    const Launch wrong{"", "", {{"POLIDEX_INDEX", "/nowhere.polidex"}}};
    const Launch right{"", "", {{"POLIDEX_INDEX", index}}};
    CHECK(call({"search", "threats"}, other.path(), right).code == 0);
    CHECK(call({"search", "threats"}, agreements_folder().path(), wrong).code == 3);
    CHECK(call({"search", "threats", "--index", index}, other.path(), wrong).code == 0);
    CHECK(call({"--index", index, "search", "threats"}, other.path(), wrong).code == 0);
    CHECK(call({"--index=" + index, "search", "threats"}, other.path()).code == 0);
}

TEST_CASE("An index path that is a file, or nothing, is named", "[cli][index]") {
    const TemporaryFolder folder;
    const std::string file = folder.write("notes.txt", "not an index");
    for (const std::string& path : {file, folder / "missing.polidex", folder.path()}) {
        const Ended ended = call({"search", "threats", "--index", path}, folder.path());
        INFO(path);
        CHECK(ended.code == 3);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(path) != std::string::npos);
    }
}
