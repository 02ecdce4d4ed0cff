// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/scanner.hpp"
#include "tests/child.hpp"
#include "tests/program.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

using namespace polidex;
using namespace polidex::indexer;
using polidex::tests::TemporaryFolder;

namespace {

Scan look(const std::vector<std::string>& paths) {
    return scan(paths, [](std::size_t) { return true; });
}

}  // namespace

TEST_CASE("A scan finds the files below a folder in byte order", "[scanner]") {
    const TemporaryFolder folder;
    for (const char* name : {"b.txt", "a/z.html", "a.txt", "a/B/c.md"}) folder.write(name, "x");
    CHECK(look({folder.path()}).files ==
          std::vector<std::string>{folder / "a.txt", folder / "a/B/c.md", folder / "a/z.html",
                                   folder / "b.txt"});
}

TEST_CASE("Hidden entries, indexes and sidecars are passed over", "[scanner]") {
    const TemporaryFolder folder;
    for (const char* name : {".git/config", ".hidden", "i.polidex/CURRENT", "t.txt.polidex.toml",
                             "renamed/CURRENT", "renamed/segments/1/docs", "t.txt"})
        folder.write(name, "x");
    CHECK(look({folder.path()}).files == std::vector<std::string>{folder / "t.txt"});
    CHECK(look({folder / ".hidden"}).files == std::vector<std::string>{folder / ".hidden"});
}

TEST_CASE("Links are followed, loops end, and each file is found once", "[scanner]") {
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    folder.write("a/t.txt", "x");
    const std::string outside = elsewhere.write("o.txt", "x");
    REQUIRE(::symlink("..", (folder / "a/up").c_str()) == 0);
    REQUIRE(::symlink("self", (folder / "self").c_str()) == 0);
    REQUIRE(::symlink("nowhere", (folder / "dangling").c_str()) == 0);
    REQUIRE(::symlink(outside.c_str(), (folder / "link.txt").c_str()) == 0);
    REQUIRE(::symlink("a/t.txt", (folder / "again.txt").c_str()) == 0);
    const Scan found = look({folder.path(), folder / "a"});
    CHECK(found.files.size() == 2);
    CHECK(found.problems.empty());
}

TEST_CASE("FIFOs and devices are passed over below a folder and refused by name", "[scanner]") {
    const TemporaryFolder folder;
    folder.write("t.txt", "x");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(look({folder.path()}).files == std::vector<std::string>{folder / "t.txt"});
    const Scan given = look({folder / "pipe"});
    REQUIRE(given.problems.size() == 1);
    CHECK(given.problems[0].error.code == Errc::unsupported);
    CHECK(look({"/dev/zero"}).problems.size() == 1);
}

TEST_CASE("A path that is not there is a problem", "[scanner]") {
    const Scan found = look({"/nowhere/at/all"});
    REQUIRE(found.problems.size() == 1);
    CHECK(found.problems[0].error.code == Errc::not_found);
}

TEST_CASE("A folder that cannot be read is a problem and the rest is found", "[scanner]") {
    if (!polidex::tests::nobody_gets_about()) {
        WARN("skipped: the root folder is private");
        return;
    }
    const TemporaryFolder folder;
    ::chmod(folder.path().c_str(), 0755);
    folder.write("locked/t.txt", "x");
    folder.write("open.txt", "x");
    ::chmod((folder / "locked").c_str(), 0);
    const auto ended = polidex::tests::as_nobody([&] {
        std::string seen;
        const Scan found = look({folder.path()});
        for (const std::string& file : found.files) seen += file + "\n";
        for (const auto& problem : found.problems) seen += "problem: " + problem.path + "\n";
        return seen;
    });
    ::chmod((folder / "locked").c_str(), 0700);
    CHECK(ended.said == (folder / "open.txt") + "\nproblem: " + (folder / "locked") + "\n");
}

TEST_CASE("A scan ends when it is asked to", "[scanner]") {
    const TemporaryFolder folder;
    for (int i = 0; i < 20; ++i) folder.write(std::to_string(i), "x");
    const Scan found = scan({folder.path()}, [](std::size_t count) { return count < 5; });
    CHECK(found.cancelled);
    CHECK(found.files.size() == 5);
}

TEST_CASE("Paths are compared as folders, not as letters", "[scanner]") {
    CHECK(source_path("/./a//b/./c/") == "/a/b/c");
    CHECK(source_path("/") == "/");
    CHECK(is_below("/a/b", "/a"));
    CHECK(is_below("/a", "/a"));
    CHECK_FALSE(is_below("/ab", "/a"));
    CHECK(is_below("/etc/x", "/"));
}

TEST_CASE("A relative path means the same source from every folder", "[scanner]") {
    const std::string here = std::filesystem::current_path().string();
    CHECK(source_path("a/b") == here + "/a/b");
    CHECK(source_path("./") == here);
    CHECK(source_path("") == here);
}
