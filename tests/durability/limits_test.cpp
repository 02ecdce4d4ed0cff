// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/child.hpp"
#include "tests/durability/fault_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <cerrno>
#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

constexpr int last_step = 13;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What a reader of the index has to complain of.
std::string read_all(const std::string& index) {
    return IndexCheck().fault_or_damage(index, {last_step, last_step});
}

/// The error of a writer that ought to be refused; `opened` when it was not.
std::string refusal_of_writer(const std::string& index) {
    const auto writer = IndexWriter::open(index);
    return writer ? "opened" : writer.error().message;
}

/// Makes @p folder readable for everybody, and nobody's own where that is allowed.
void open_to_all(const std::string& folder) {
    ::chmod(fs::path(folder).parent_path().c_str(), 0755);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        ::chmod(entry.path().c_str(), entry.is_directory() ? 0755 : 0644);
    ::chmod(folder.c_str(), 0755);
}

Ended limited(const std::string& limit, const std::string& command) {
    return run("/bin/sh", {"-c", "ulimit " + limit + " && exec " + command});
}

/// Either it worked, or it says what was short; a crash is neither.
void check_clear(const Ended& ended) {
    INFO(ended.code << ": " << ended.out << ended.err);
    CHECK(ended.code < 128);
    if (ended.code > 1) CHECK_FALSE(ended.err.empty());
}

}  // namespace

TEST_CASE("A second writer is told who holds the index", "[durability][lock]") {
    WatchedFolder folder;
    REQUIRE(folder.write(1, last_step, 0).code == 0);
    auto holder = IndexWriter::open(folder.index());
    REQUIRE(holder);
    const auto second = folder.write(last_step + 1, last_step + 1, 0);
    CHECK(second.code == 3);
    CHECK(has(second.err, fmt::format("process {} (", ::getpid())));
    CHECK(read_all(folder.index()) == "");
}

TEST_CASE("A lock left by a dead process holds nobody up", "[durability][lock]") {
    WatchedFolder folder;
    REQUIRE(folder.write(1, last_step - 1, 0).code == 0);
    folder.write(last_step, last_step, 0, {"kill", 40, {}});
    REQUIRE_FALSE(folder.hit().empty());
    CHECK(has(contents_of(folder.index() + "/write.lock"), "(durability_wri"));
    CHECK(folder.write(last_step, last_step, 0).code == 0);
    CHECK(read_all(folder.index()) == "");
}

TEST_CASE("An index that may only be read is read, and a writer says why it cannot write",
          "[durability][read-only]") {
    if (!nobody_gets_about()) {
        WARN("skipped: the root folder is private");
        return;
    }
    WatchedFolder folder;
    REQUIRE(folder.write(1, last_step, 0).code == 0);
    fs::remove(folder.index() + "/write.lock");
    open_to_all(folder.disk());
    CHECK(as_nobody([&] { return read_all(folder.index()); }).said == "");
    if (::geteuid() != 0) ::chmod(folder.index().c_str(), 0555);
    const auto refused = as_nobody([&] { return refusal_of_writer(folder.index()); });
    ::chmod(folder.index().c_str(), 0755);
    CHECK(refused.signal == 0);
    CHECK(has(refused.said, "the index is read-only for this user"));
}

TEST_CASE("An index on a read-only medium is read, and a writer says why it cannot write",
          "[durability][read-only]") {
    WatchedFolder folder;
    REQUIRE(folder.write(1, last_step, 0).code == 0);
    const auto index = folder.index();
    const auto ended = in_child([&]() -> std::string {
        const int namespaces = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
        const bool mounted =
            ::unshare(namespaces) == 0 &&
            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
            ::mount(index.c_str(), index.c_str(), nullptr, MS_BIND, nullptr) == 0 &&
            ::mount(nullptr, index.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) ==
                0;
        if (!mounted) return "cannot mount";
        const auto wrong = read_all(index);
        return wrong.empty() ? refusal_of_writer(index) : wrong;
    });
    CHECK(ended.signal == 0);
    if (ended.said == "cannot mount")
        WARN("skipped: this user may not mount");
    else
        CHECK(has(ended.said, "the index is read-only for this user"));
}

TEST_CASE("With 64 open files an index is written, merged and read", "[durability][limits]") {
    WatchedFolder folder;
    const auto writer = std::string(POLIDEX_BIN_DIR "/durability_writer");
    const auto ended = limited("-n 64", fmt::format("{} {} {} 1 {} 0", writer, folder.index(),
                                                    folder.disk() + "/marks", last_step));
    INFO(ended.err);
    CHECK(ended.code == 0);
    CHECK(read_all(folder.index()) == "");
    const auto polidex =
        fmt::format("{}/polidex search round1 --index {}", POLIDEX_BIN_DIR, folder.index());
    CHECK(limited("-n 64", polidex).code == 0);
}

TEST_CASE("With 64 open files an index of many segments works or says what is short",
          "[durability][limits]") {
    WatchedFolder folder;
    const Workload many{60, 40, 10};
    {
        WriterOptions options;
        options.segment_documents = 1;
        auto writer = IndexWriter::open(folder.index(), options);
        REQUIRE(writer);
        for (int number = 0; number < 40; ++number) REQUIRE(writer->add(many.document(number, 1)));
        REQUIRE(writer->commit());
    }
    for (const char* command :
         {"polidex search paper", "polidex facets", "polidex verify", "polidex-compact"})
        check_clear(limited(
            "-n 64", fmt::format("{}/{} --index {}", POLIDEX_BIN_DIR, command, folder.index())));
    CHECK(damage_in(folder.index()) == "");
}

TEST_CASE("In 256 MB of address space the samples are indexed and searched or it says why not",
          "[durability][limits]") {
    if (host::sanitized) {
        WARN("skipped: the sanitizers need more address space than that");
        return;
    }
    const TemporaryFolder folder;
    const auto index = folder / "i.polidex";
    const auto samples = std::string(POLIDEX_SOURCE_DIR "/corpus/samples");
    const auto made = limited(
        "-v 262144", fmt::format("{}/polidex-index {} --into {}", POLIDEX_BIN_DIR, samples, index));
    check_clear(made);
    REQUIRE(run(POLIDEX_BIN_DIR "/polidex-index", {samples, "--into", index}).code == 0);
    for (const char* command :
         {"polidex search critical", "polidex facets", "polidex verify", "polidex-compact"}) {
        const auto ended =
            limited("-v 262144", fmt::format("{}/{} --index {}", POLIDEX_BIN_DIR, command, index));
        INFO(command << ": " << ended.err);
        CHECK(ended.code == 0);
    }
    CHECK(damage_in(index) == "");
}
