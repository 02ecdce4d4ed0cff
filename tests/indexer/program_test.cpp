// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/program.hpp"
#include "tests/child.hpp"
#include "tests/indexer/index_state.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <sys/stat.h>
#include <unistd.h>
#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex;
using namespace polidex::tests;

namespace {

Ended call(const std::string& program, const std::vector<std::string>& arguments,
           const TemporaryFolder& folder) {
    Launch launch;
    launch.folder = folder.path();
    launch.environment = {{"POLIDEX_INDEX", ""}, {"POLIDEX_PLUGIN_PATH", ""}};
    return run(std::string(POLIDEX_BIN_DIR) + "/" + program, arguments, launch);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("polidex-index says what it did and what to do next", "[program]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "The Parties share information.\n");
    const auto first = call("polidex-index", {"texts"}, folder);
    CHECK(first.code == 0);
    CHECK(first.err.empty());
    CHECK(has(first.out, "policy.polidex: 1 document indexed"));
    CHECK(has(first.out, "polidex search"));
    const auto second = call("polidex-index", {"texts/"}, folder);
    CHECK(has(second.out, "1 unchanged"));
    CHECK(call("polidex-index", {"texts", "--quiet"}, folder).out.empty());
    CHECK(ids_of(read_index(folder / "policy.polidex")) == std::vector{folder / "texts/a.txt"});
}

TEST_CASE("polidex-index names each file it could not read and exits with 5", "[program]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "Some text.\n");
    folder.write("texts/b\x1b[31m.pdf", "%PDF-1.4\n%\xff\xff\xff\n");
    for (int i = 0; i < 2; ++i) {
        const auto ended = call("polidex-index", {"texts"}, folder);
        CHECK(ended.code == 5);
        CHECK(has(ended.err, ".pdf"));
        CHECK_FALSE(has(ended.err, "\x1b"));
        CHECK(has(ended.out, "1 failed"));
    }
}

TEST_CASE("A text of more paragraphs than --max-blocks is refused with the way out", "[program]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "One port.\n\nTwo ports.\n\nThree ports.\n\nFour ports.\n");
    const auto refused = call("polidex-index", {"texts", "--max-blocks", "3"}, folder);
    CHECK(refused.code == 5);
    CHECK(has(refused.err, "a.txt: more than 3 blocks"));
    CHECK(has(refused.err, "--max-blocks"));
    CHECK(call("polidex-index", {"texts", "--max-blocks", "4", "--force"}, folder).code == 0);
    CHECK(call("polidex-index", {"texts", "--max-blocks", "0"}, folder).code == 2);
}

TEST_CASE("polidex-index prints its summary as JSON", "[program]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", "Some text.\n");
    folder.write("texts/b\xff.bin", std::string("\0\1\2\3", 4));
    const auto ended = call("polidex-index", {"texts", "--format", "json"}, folder);
    const auto json = nlohmann::json::parse(ended.out);
    CHECK(json["schema"] == 1);
    CHECK(json["indexed"] == 1);
    CHECK(json["failed"].size() == 1);
    CHECK(json["failed"][0]["error"] == "unsupported");
}

TEST_CASE("Wrong usage ends with 2 and teaches", "[program]") {
    const TemporaryFolder folder;
    CHECK(call("polidex-index", {}, folder).code == 2);
    CHECK(call("polidex-index", {"--no-such-option", "x"}, folder).code == 2);
    const auto typo = call("polidex-index", {"typo"}, folder);
    CHECK(typo.code == 2);
    CHECK(has(typo.err, "typo"));
    CHECK_FALSE(boost::filesystem::exists(folder / "policy.polidex"));
    folder.write("t.txt", "Some text.\n");
    CHECK(call("polidex-index", {"t.txt", "--plugin", "missing.so"}, folder).code == 2);
    const auto help = call("polidex-index", {"--help"}, folder);
    CHECK(help.code == 0);
    CHECK(has(help.out, "Examples:"));
}

TEST_CASE("An index that cannot be used ends with a clear error", "[program]") {
    const TemporaryFolder folder;
    folder.write("t.txt", "Some text.\n");
    folder.write("file.polidex", "not a folder");
    const auto file = call("polidex-index", {"t.txt", "--into", "file.polidex"}, folder);
    CHECK(file.code == 2);
    CHECK(has(file.err, "file.polidex: is a file"));
    REQUIRE(call("polidex-index", {"t.txt", "--into", "i.polidex"}, folder).code == 0);
    folder.write("i.polidex/CURRENT", "rubbish\n");
    const auto damaged = call("polidex-index", {"t.txt", "--into", "i.polidex"}, folder);
    CHECK(damaged.code == 3);
    CHECK(has(damaged.err, "CURRENT"));
    CHECK(call("polidex-compact", {"--index", "none.polidex"}, folder).code == 3);
    CHECK(call("polidex-compact", {}, folder).code == 3);
}

TEST_CASE("A second writer ends with 4 and names the first", "[program]") {
    const TemporaryFolder folder;
    folder.write("t.txt", "Some text.\n");
    auto writer = IndexWriter::open(folder / "i.polidex");
    REQUIRE(writer);
    REQUIRE(writer->commit());
    for (const auto& ended : {call("polidex-index", {"t.txt", "--into", "i.polidex"}, folder),
                              call("polidex-compact", {"--index", "i.polidex"}, folder)}) {
        CHECK(ended.code == 4);
        CHECK(has(ended.err, "process " + std::to_string(::getpid())));
    }
}

TEST_CASE("A read-only index folder ends with 3", "[program]") {
    if (!nobody_gets_about()) {
        WARN("skipped: the root folder is private");
        return;
    }
    const TemporaryFolder folder;
    ::chmod(folder.path().c_str(), 0755);
    folder.write("t.txt", "Some text.\n");
    REQUIRE(call("polidex-index", {"t.txt"}, folder).code == 0);
    ::chmod((folder / "policy.polidex").c_str(), 0555);
    const auto ended = as_nobody([&] {
        const Ended run = call("polidex-index", {"t.txt", "--force"}, folder);
        return std::to_string(run.code) + " " + run.err;
    });
    ::chmod((folder / "policy.polidex").c_str(), 0700);
    // Where nobody may not even come to the program, nothing can be said.
    if (ended.said.rfind("127", 0) == 0) {
        WARN("skipped: the build folder is private");
        return;
    }
    CHECK(ended.said.rfind("3 ", 0) == 0);
    CHECK(has(ended.said, "read-only"));
}

TEST_CASE("The single index of a folder is meant, and two need a choice", "[program]") {
    const TemporaryFolder folder;
    folder.write("t.txt", "Some text.\n");
    REQUIRE(call("polidex-index", {"t.txt", "--into", "asia.polidex"}, folder).code == 0);
    CHECK(has(call("polidex-index", {"t.txt"}, folder).out, "asia.polidex"));
    REQUIRE(call("polidex-index", {"t.txt", "--into", "europe.polidex"}, folder).code == 0);
    const auto ended = call("polidex-index", {"t.txt"}, folder);
    CHECK(ended.code == 2);
    CHECK(has(ended.err, "europe.polidex"));
}

TEST_CASE("polidex-compact makes one segment and says what it saved", "[program][compact]") {
    const TemporaryFolder folder;
    for (const char* name : {"a", "b", "c"}) folder.write(std::string("t/") + name, "Some text.\n");
    REQUIRE(call("polidex-index", {"t", "--commit-seconds", "0"}, folder).code == 0);
    CHECK(read_index(folder / "policy.polidex").segments == 3);
    const auto ended = call("polidex-compact", {}, folder);
    CHECK(ended.code == 0);
    CHECK(has(ended.out, "3 documents"));
    CHECK(read_index(folder / "policy.polidex").segments == 1);
}
