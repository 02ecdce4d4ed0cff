// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/index_state.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_run.hpp>

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <chrono>

using namespace polidex;
using namespace polidex::tests;

namespace {

const ParserRegistry& parsers() {
    static const ParserRegistry registry;
    return registry;
}

IndexReport bring_up_to_date(const TemporaryFolder& folder, const IndexOptions& options = {}) {
    auto report = index_paths({folder / "texts"}, folder / "i.polidex", parsers(), options);
    INFO((report ? std::string() : report.error().message));
    REQUIRE(report);
    return *report;
}

void write_texts(const TemporaryFolder& folder, int count) {
    for (int i = 0; i < count; ++i)
        folder.write("texts/" + std::to_string(i / 10) + "/t" + std::to_string(i) + ".txt",
                     "The Parties cooperate in field number " + std::to_string(i) + ".\n");
}

void remove_file(const std::string& path) { boost::filesystem::remove_all(path); }

}  // namespace

TEST_CASE("A second run skips what is unchanged and commits nothing", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 25);
    const auto first = bring_up_to_date(folder);
    CHECK(first.indexed == 25);
    CHECK(first.failed.empty());
    const auto generation = read_index(folder / "i.polidex").generation;
    const auto second = bring_up_to_date(folder);
    CHECK(second.indexed == 0);
    CHECK(second.unchanged == 25);
    CHECK(read_index(folder / "i.polidex").generation == generation);
}

TEST_CASE("Changed files are replaced, vanished ones removed and new ones added", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 12);
    bring_up_to_date(folder);
    folder.write("texts/0/t3.txt", "Entirely different matters are settled here.\n");
    folder.write("texts/new.txt", "A new text.\n");
    remove_file(folder / "texts/1");
    const auto report = bring_up_to_date(folder);
    CHECK(report.indexed == 2);
    CHECK(report.unchanged == 9);
    CHECK(report.removed == 2);
    CHECK(report.removed_paths ==
          std::vector<std::string>{folder / "texts/1/t10.txt", folder / "texts/1/t11.txt"});
    const IndexState state = read_index(folder / "i.polidex");
    CHECK(state.documents.size() == 11);
    CHECK(state.postings == expected_postings(state.documents));
    CHECK(state.postings.at("Bensettl").count(folder / "texts/0/t3.txt") == 1);
}

TEST_CASE("A changed sidecar has its document read again", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 2);
    bring_up_to_date(folder);
    folder.write("texts/0/t1.txt.polidex.toml", "title = \"Corrected by hand\"\n");
    const auto report = bring_up_to_date(folder);
    CHECK(report.indexed == 1);
    CHECK(read_index(folder / "i.polidex").documents.at(folder / "texts/0/t1.txt").title ==
          "Corrected by hand");
    remove_file(folder / "texts/0/t1.txt.polidex.toml");
    CHECK(bring_up_to_date(folder).indexed == 1);
}

TEST_CASE("An unsupported file is reported in each run and read in the first one",
          "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 1);
    const std::string path =
        folder.write("texts/scan.bin", std::string("\0\1\2\3\377\376binary", 12));
    for (int run = 0; run < 2; ++run) {
        const auto report = bring_up_to_date(folder);
        REQUIRE(report.failed.size() == 1);
        CHECK(report.failed[0].path == path);
        CHECK(report.failed[0].error.code == Errc::unsupported);
        CHECK(report.failed[0].error.message.find("scan.bin") != std::string::npos);
    }
    CHECK(read_index(folder / "i.polidex").generation == 1);
    folder.write("texts/scan.bin", "Now it is text.\n");
    CHECK(bring_up_to_date(folder).failed.empty());
    CHECK(read_index(folder / "i.polidex").failed.empty());
}

TEST_CASE("What could not be read is tried again when asked for", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 2);
    folder.write("texts/a.bin", std::string(100, '\0'));
    bring_up_to_date(folder);
    const auto hint = [](const IndexReport& report) { return report.failed.at(0).error.hint; };
    CHECK_THAT(hint(bring_up_to_date(folder)), Catch::Contains("--retry-failed"));
    IndexOptions options;
    options.retry_failed = true;
    const auto report = bring_up_to_date(folder, options);
    CHECK(report.unchanged == 2);
    REQUIRE(report.failed.size() == 1);
    CHECK_THAT(hint(report), !Catch::Contains("--retry-failed"));  // it was read in this run
}

TEST_CASE("Force reads unchanged files again", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 3);
    bring_up_to_date(folder);
    IndexOptions options;
    options.force = true;
    CHECK(bring_up_to_date(folder, options).indexed == 3);
    CHECK(read_index(folder / "i.polidex").documents.size() == 3);
}

TEST_CASE("The index does not depend on the number of threads or their timing", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 150);
    const std::string large(300'000, 'x');
    folder.write("texts/0/t5.txt", "Long " + large + " word.\n");
    std::vector<std::string> segments;
    for (const unsigned threads : {1U, 2U, 7U}) {
        IndexOptions options;
        options.threads = threads;
        bring_up_to_date(folder, options);
        std::string bytes;
        for (const char* file : {"tokens", "docs", "texts.zst", "columns", "postings.glass"})
            bytes += contents_of(folder / "i.polidex/segments/1-1/" + file);
        segments.push_back(bytes);
        remove_file(folder / "i.polidex");
    }
    CHECK(segments[0].size() > 10'000);
    CHECK(segments[0] == segments[1]);
    CHECK(segments[0] == segments[2]);
}

TEST_CASE("A cancelled run keeps what was read and the next one completes it", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 40);
    IndexOptions options;
    options.threads = 2;
    std::uint64_t done = 0;
    options.progress = [&](const IndexProgress& progress) { done = progress.done; };
    options.cancelled = [&] { return done >= 10; };
    const auto report = bring_up_to_date(folder, options);
    CHECK(report.cancelled);
    CHECK(report.indexed == 10);
    CHECK(read_index(folder / "i.polidex").documents.size() == 10);
    const auto rest = bring_up_to_date(folder);
    CHECK(rest.indexed == 30);
    CHECK(rest.unchanged == 10);
}

TEST_CASE("A run cancelled while it looks for files removes nothing", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 5);
    bring_up_to_date(folder);
    remove_file(folder / "texts/0/t0.txt");
    IndexOptions options;
    options.cancelled = [] { return true; };
    CHECK(bring_up_to_date(folder, options).cancelled);
    CHECK(read_index(folder / "i.polidex").documents.size() == 5);
}

TEST_CASE("Sources outside the given paths stay", "[incremental]") {
    const TemporaryFolder folder;
    folder.write("a/1.txt", "One text.\n");
    folder.write("ab/2.txt", "Another text.\n");
    const auto index = [&](const std::vector<std::string>& names) {
        auto report = index_paths(names, folder / "i.polidex", parsers());
        REQUIRE(report);
        return *report;
    };
    index({folder / "a", folder / "ab"});
    remove_file(folder / "a/1.txt");
    remove_file(folder / "ab/2.txt");
    const auto report = index({folder / "a"});
    CHECK(report.removed_paths == std::vector<std::string>{folder / "a/1.txt"});
    CHECK(ids_of(read_index(folder / "i.polidex")) ==
          std::vector<std::string>{folder / "ab/2.txt"});
    remove_file(folder / "ab");
    CHECK(index({folder / "ab"}).removed == 1);  // the given folder itself is gone
}

TEST_CASE("A path that does not exist makes no index", "[incremental]") {
    const TemporaryFolder folder;
    const auto report = index_paths({folder / "typo"}, folder / "i.polidex", parsers());
    REQUIRE_FALSE(report);
    CHECK(report.error().code == Errc::not_found);
    CHECK_FALSE(boost::filesystem::exists(folder / "i.polidex"));
}

TEST_CASE("A file that vanishes during the run is reported and the rest is read", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 10);
    IndexOptions options;
    options.threads = 1;
    options.progress = [&](const IndexProgress& progress) {
        if (progress.found == 10 && !progress.scanned) remove_file(folder / "texts/0/t7.txt");
    };
    const auto report = bring_up_to_date(folder, options);
    CHECK(report.indexed == 9);
    REQUIRE(report.failed.size() == 1);
    CHECK(report.failed[0].error.code == Errc::not_found);
}

TEST_CASE("A thousand unchanged files are passed in under a second", "[incremental]") {
    const TemporaryFolder folder;
    write_texts(folder, 1000);
    bring_up_to_date(folder);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(bring_up_to_date(folder).unchanged == 1000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
}
