// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/program.hpp"

#include <polidex/indexer/index_writer.hpp>
#include <polidex/indexer/watch.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Watches a folder on a thread of its own until it is destroyed.
class Watching {
public:
    explicit Watching(const std::string& folder, double longest_seconds = 5)
        : folder_(folder), thread_([this, longest_seconds] { watch(longest_seconds); }) {
        wait_for_passes(1);
    }
    ~Watching() { (void)stop(); }

    Result<void> stop() {
        stopped_ = true;
        if (thread_.joinable()) thread_.join();
        return ended_.value_or(Result<void>());
    }

    void wait_for_passes(std::size_t count) {
        std::unique_lock lock(mutex_);
        const bool came = changed_.wait_for(lock, 20s, [&] { return passes_ >= count; });
        INFO(passes_ << " passes");
        REQUIRE(came);
    }
    std::size_t passes() {
        const std::lock_guard lock(mutex_);
        return passes_;
    }
    std::size_t refusals() {
        const std::lock_guard lock(mutex_);
        return refusals_;
    }

    /// Names of the sources that the index knows, once it knows @p count of them.
    std::set<std::string> sources(std::size_t count) const {
        std::set<std::string> names;
        for (int tries = 0; tries < 200; ++tries) {
            names = known();
            if (names.size() == count) break;
            std::this_thread::sleep_for(50ms);
        }
        return names;
    }

    std::string index() const { return folder_ + "/pacts.polidex"; }

private:
    void watch(double longest_seconds) {
        const auto registry = ParserRegistry();
        IndexOptions options;
        options.threads = 1;
        options.cancelled = [this] { return stopped_.load(); };
        WatchOptions watching;
        watching.quiet_seconds = 0.3;
        watching.longest_seconds = longest_seconds;
        watching.retry_seconds = 0.3;
        watching.passed = [this](const Result<IndexReport>& report) {
            const std::lock_guard lock(mutex_);
            report ? ++passes_ : ++refusals_;
            changed_.notify_all();
        };
        ended_ = watch_paths({folder_}, index(), registry, options, watching);
        const std::lock_guard lock(mutex_);
        passes_ += 1000;  // nobody waits for what does not come
        changed_.notify_all();
    }

    std::set<std::string> known() const {
        std::set<std::string> names;
        WriterOptions options;
        options.create = false;
        auto writer = IndexWriter::open(index(), options);
        if (!writer) return names;
        const auto read =
            writer->sources().for_each([&](const std::string& path, const KnownSource&) {
                names.insert(fs::path(path).lexically_relative(folder_).string());
            });
        REQUIRE(read);
        return names;
    }

    std::string folder_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t passes_ = 0;
    std::size_t refusals_ = 0;
    std::atomic<bool> stopped_ = false;
    std::optional<Result<void>> ended_;
    std::thread thread_;
};

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("A watch begins with everything and follows new, changed and removed files", "[watch]") {
    const TemporaryFolder folder;
    folder.write("one.txt", "Estonia and Japan share data.");
    Watching watching(folder.path());
    CHECK(watching.sources(1) == Names{"one.txt"});
    folder.write("two.txt", "India and Japan share data.");
    CHECK(watching.sources(2) == Names{"one.txt", "two.txt"});
    fs::remove(folder / "one.txt");
    CHECK(watching.sources(1) == Names{"two.txt"});
    fs::rename(folder / "two.txt", folder / "three.txt");
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (watching.sources(1) != Names{"three.txt"} && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(100ms);
    CHECK(watching.sources(1) == Names{"three.txt"});
    CHECK(watching.stop());
}

TEST_CASE("A watch follows new folders, folders that move and folders that go", "[watch]") {
    const TemporaryFolder folder;
    Watching watching(folder.path());
    folder.write("new/deep/one.txt", "Estonia and Japan share data.");
    CHECK(watching.sources(1) == Names{"new/deep/one.txt"});
    folder.write("new/deep/two.txt", "India and Japan share data.");
    CHECK(watching.sources(2).size() == 2);
    fs::rename(folder / "new", folder / "old");
    folder.write("old/deep/three.txt", "Chile and Japan share data.");
    CHECK(watching.sources(3) ==
          Names{"old/deep/one.txt", "old/deep/two.txt", "old/deep/three.txt"});
    folder.write("old/deep/four.txt", "Peru and Japan share data.");
    CHECK(watching.sources(4).count("old/deep/four.txt") == 1);
    fs::remove_all(folder / "old");
    CHECK(watching.sources(0).empty());
}

TEST_CASE("Many changes at once are one pass, and endless ones do not put it off for ever",
          "[watch]") {
    const TemporaryFolder folder;
    Watching watching(folder.path(), 1);
    const std::size_t before = watching.passes();
    for (int number = 0; number < 50; ++number)
        folder.write(std::to_string(number) + ".txt", "Estonia and Japan share data.");
    CHECK(watching.sources(50).size() == 50);
    CHECK(watching.passes() <= before + 2);
    const std::size_t after = watching.passes();
    for (int tick = 0; tick < 25; ++tick) {  // never quiet for 0.3 s
        folder.write("busy.txt", "Tick " + std::to_string(tick));
        std::this_thread::sleep_for(100ms);
    }
    CHECK(watching.passes() > after);
}

TEST_CASE("What the scanner passes over wakes no watch", "[watch]") {
    const TemporaryFolder folder;
    folder.write("one.txt", "Estonia and Japan share data.");
    Watching watching(folder.path());
    const std::size_t before = watching.passes();
    folder.write(".hidden", "x");
    folder.write(".git/index.txt", "x");
    folder.write("other.polidex/notes.txt", "x");
    std::this_thread::sleep_for(1500ms);
    CHECK(watching.passes() == before);
    CHECK(watching.sources(1) == Names{"one.txt"});
}

TEST_CASE("A watch waits for another writer, and reads what changed then", "[watch]") {
    const TemporaryFolder folder;
    folder.write("one.txt", "Estonia and Japan share data.");
    Watching watching(folder.path());
    {
        auto other = IndexWriter::open(watching.index());
        REQUIRE(other);
        folder.write("two.txt", "India and Japan share data.");
        std::this_thread::sleep_for(1500ms);
        CHECK(watching.refusals() == 1);
    }
    CHECK(watching.sources(2).size() == 2);
}

TEST_CASE("A watch ends with an error when its folder goes, and keeps the documents", "[watch]") {
    const TemporaryFolder folder;
    folder.write("texts/one.txt", "Estonia and Japan share data.");
    const auto registry = ParserRegistry();
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    IndexOptions options;
    options.cancelled = [&] { return std::chrono::steady_clock::now() > deadline; };
    WatchOptions watching;
    watching.quiet_seconds = 0.1;
    watching.passed = [&](const Result<IndexReport>&) {
        std::error_code ignored;
        fs::rename(folder / "texts", folder / "elsewhere", ignored);
    };
    const auto ended =
        watch_paths({folder / "texts"}, folder / "pacts.polidex", registry, options, watching);
    REQUIRE_FALSE(ended);
    CHECK(ended.error().code == Errc::not_found);
    CHECK(IndexWriter::open(folder / "pacts.polidex")->documents() == 1);
    CHECK_FALSE(watch_paths({folder / "missing"}, folder / "x.polidex", registry, options));
}

TEST_CASE("A watch that the system told too little looks at everything again", "[watch]") {
    std::size_t queue = 0;
    std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> queue;
    if (queue == 0 || queue > 200'000) {
        WARN("skipped: the system keeps " << queue << " events");
        return;
    }
    const TemporaryFolder folder;
    folder.write("texts/one.txt", "Estonia and Japan share data.");
    const std::string one = folder / "texts/one.txt";
    const std::string other = folder / "texts/other.txt";
    const auto registry = ParserRegistry();
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    int passes = 0;
    IndexOptions options;
    options.cancelled = [&] { return passes == 2 || std::chrono::steady_clock::now() > deadline; };
    WatchOptions watching;
    watching.quiet_seconds = 0.1;
    watching.passed = [&](const Result<IndexReport>& report) {
        REQUIRE(report);
        if (++passes > 1) return;
        for (std::size_t events = 0; events <= queue; events += 4) {  // nobody reads them now
            fs::rename(one, other);
            fs::rename(other, one);
        }
        folder.write("texts/late/two.txt", "India and Japan share data.");
    };
    CHECK(watch_paths({folder / "texts"}, folder / "pacts.polidex", registry, options, watching));
    CHECK(passes == 2);
    CHECK(IndexWriter::open(folder / "pacts.polidex")->documents() == 2);
}
