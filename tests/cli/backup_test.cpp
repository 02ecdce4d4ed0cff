// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <polidex/corpus/backup.hpp>
#include <polidex/corpus/verify.hpp>
#include <polidex/indexer/index_writer.hpp>
#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

std::uint64_t documents_in(const std::string& index) {
    const auto searcher = Searcher::open(index);
    INFO((searcher ? "" : searcher.error().message));
    REQUIRE(searcher);
    return searcher->info().documents;
}

bool is_sound(const std::string& index) {
    const auto report = verify_index(index);
    REQUIRE(report);
    CHECK(report->unused.empty());
    return report->damages.empty();
}

Document numbered(int number) {
    Document document = agreements().front();
    document.id = document.source.path = "extra/" + std::to_string(number);
    return document;
}

void add(const std::string& index, int first, int last) {
    auto writer = IndexWriter::open(index);
    REQUIRE(writer);
    for (int number = first; number < last; ++number) REQUIRE(writer->add(numbered(number)));
    REQUIRE(writer->commit());
}

}  // namespace

TEST_CASE("A backup is an index of the same documents, and is brought up to date", "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    const std::string target = folder / "safe/pacts.polidex";
    write_index(index, agreements());
    const auto first = backup_index(index, target);
    REQUIRE(first);
    CHECK_FALSE(first->incremental);
    CHECK(first->linked > 0);
    CHECK(documents_in(target) == 5);
    CHECK(is_sound(target));
    add(index, 0, 3);
    const auto second = backup_index(index, target, {true, {}});
    REQUIRE(second);
    CHECK(second->incremental);
    CHECK(second->kept > 0);
    CHECK(second->copied > 0);
    CHECK(second->linked == 0);
    CHECK(documents_in(target) == 8);
    CHECK(is_sound(target));
    const auto third = backup_index(index, target);
    REQUIRE(third);
    CHECK(third->copied + third->linked == 0);
}

TEST_CASE("A backup goes on living when the index is destroyed, and can be written again",
          "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    const std::string target = folder / "backup.polidex";
    write_index(index, agreements());
    REQUIRE(backup_index(index, target));
    fs::remove_all(index);
    CHECK(documents_in(target) == 5);
    fs::copy(target, index, fs::copy_options::recursive);
    add(index, 0, 1);
    CHECK(documents_in(index) == 6);
    CHECK(documents_in(target) == 5);
    CHECK(is_sound(index));
    // What was written to is no backup any more.
    add(target, 0, 1);
    const auto refused = backup_index(index, target);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_argument);
}

TEST_CASE("A backup refuses a target that is not its own", "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    write_index(index, agreements());
    write_index(folder / "other.polidex", {numbered(1)});
    folder.write("letters/private.txt", "Dear");
    folder.write("file", "");
    REQUIRE(backup_index(folder / "other.polidex", folder / "other-backup"));
    for (const std::string target : {"other.polidex", "letters", "file", "other-backup",
                                     "pacts.polidex", "pacts.polidex/in"}) {
        INFO(target);
        const auto refused = backup_index(index, folder / target);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Errc::bad_argument);
        CHECK_FALSE(refused.error().hint.empty());
    }
    CHECK(contents_of(folder / "letters/private.txt") == "Dear");
    CHECK(documents_in(folder / "other.polidex") == 1);
    CHECK_FALSE(backup_index(folder / "none.polidex", folder / "new"));
    CHECK_FALSE(fs::exists(folder / "new"));
}

TEST_CASE("A backup of an older index that stood at the same place is kept", "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    write_index(index, agreements());
    add(index, 0, 1);
    REQUIRE(backup_index(index, folder / "backup"));
    fs::remove_all(index);
    write_index(index, {numbered(1)});
    const auto refused = backup_index(index, folder / "backup");
    REQUIRE_FALSE(refused);
    CHECK(documents_in(folder / "backup") == 6);
}

TEST_CASE("Damage of the index is found by a backup, damage of the backup is mended", "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    write_index(index, agreements());
    REQUIRE(backup_index(index, folder / "backup", {true, {}}));
    std::string victim;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "backup/segments"))
        if (entry.path().filename() == "texts.zst") victim = entry.path().string();
    std::ofstream(victim, std::ios::binary | std::ios::app) << "x";
    const auto mended = backup_index(index, folder / "backup", {true, {}});
    REQUIRE(mended);
    CHECK(mended->copied == 1);
    CHECK(is_sound(folder / "backup"));
    for (const auto& entry : fs::recursive_directory_iterator(index + "/segments"))
        if (entry.path().filename() == "texts.zst")
            std::ofstream(entry.path(), std::ios::binary | std::ios::app) << "x";
    const auto damaged = backup_index(index, folder / "fresh");
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == Errc::corrupt);
    CHECK(damaged.error().message.find("pacts.polidex") != std::string::npos);
    CHECK(documents_in(folder / "backup") == 5);
}

TEST_CASE("Backups made while a writer commits and merges are each a whole state", "[backup]") {
    const TemporaryFolder folder;
    const std::string index = folder / "pacts.polidex";
    write_index(index, agreements());
    std::atomic<bool> done = false;
    std::thread writing([&] {
        for (int round = 0; round < 30; ++round) {
            auto writer = IndexWriter::open(index);
            if (!writer) break;
            (void)writer->add(numbered(round));
            (void)writer->finish_merges();
        }
        done = true;
    });
    int backups = 0;
    while (!done || backups == 0) {
        const auto report = backup_index(index, folder / "backup");
        INFO((report ? "" : report.error().message));
        CHECK(report);
        if (report) CHECK(documents_in(folder / "backup") == report->documents);
        ++backups;
    }
    writing.join();
    CHECK(backup_index(index, folder / "backup"));
    CHECK(documents_in(folder / "backup") == 35);
    CHECK(is_sound(folder / "backup"));
}

TEST_CASE("polidex backup says what it did and takes the saved queries along", "[cli][backup]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    REQUIRE(call({"save", "jp", "japan"}, folder.path()).code == 0);
    const Ended made = call({"backup", "safe/monday.polidex"}, folder.path());
    CHECK(made.err.empty());
    CHECK(made.code == 0);
    CHECK(made.out.find("documents   5\n") != std::string::npos);
    CHECK(made.out.find("result      sound\n") != std::string::npos);
    CHECK(fs::exists(folder / "safe/monday.saved.polidex.toml"));
    CHECK(call({"saved", "--index", "safe/monday.polidex"}, folder.path()).code == 0);
    const Ended refused = call({"backup", "pacts.polidex"}, folder.path());
    CHECK(refused.code == 2);
    CHECK(refused.out.empty());
    CHECK(call({"backup"}, folder.path()).code == 2);
    CHECK(call({"backup", "x", "--index", "none.polidex"}, folder.path()).code == 3);
}
