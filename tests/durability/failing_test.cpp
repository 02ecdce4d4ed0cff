// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/child.hpp"
#include "tests/durability/fault_run.hpp"

#include <polidex/corpus/verify.hpp>

#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

constexpr std::uint64_t most_pages = 16'384;  // 64 MB hold all that is written

constexpr const char* all_kinds =
    "create,open,write,truncate,sync,rename,unlink,mkdir,rmdir,map,close";

std::uint64_t generation_of(const std::string& index) {
    const auto searcher = Searcher::open(index);
    return searcher ? searcher->info().generation : 0;
}

/// The last name in the path of what was hit: `CURRENT` of `write i.polidex/CURRENT.tmp`.
std::string name_in(const std::string& hit) {
    auto name = hit.substr(hit.find_last_of("/ ") + 1);
    if (name.ends_with(".tmp")) name.resize(name.size() - 4);
    return name;
}

/// Whether a message names what was hit, or the folder with everything in it that was to go.
bool names(const std::string& message, const std::string& hit) {
    if (message.find(name_in(hit)) != std::string::npos) return true;
    const bool removal = hit.starts_with("unlink ") || hit.starts_with("rmdir ");
    const auto folder = hit.substr(0, hit.rfind('/'));
    return removal && message.find(folder.substr(folder.find(' ') + 1)) != std::string::npos;
}

/// What the system says of a fault.
std::string cause_of(const Fault& fault, const std::string& hit) {
    const bool map = hit.starts_with("map ");
    if (fault.what == "eio") return std::strerror(map ? ENODEV : EIO);
    return std::strerror(map ? ENOMEM : ENOSPC);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// One run of the writer that meets a fault, and a second one that does not.
class FailingRun {
public:
    FailingRun() { REQUIRE(before_.write(1, 7, 0).code == 0); }

    /// @returns false when the run has no operation @p at
    bool meet(const Fault& fault) {
        folder_.copy(before_);
        const auto ended = folder_.write(8, 9, 9, fault);
        const auto hit = folder_.hit();
        if (hit.empty()) return false;
        INFO(fault.what << " at operation " << fault.at << ", " << hit << "\n" << ended.err);
        REQUIRE((ended.code == 0 || ended.code == 3));
        if (ended.code == 0) check_done();
        if (ended.code == 3) check_refused(ended.err);
        if (ended.code == 3) CHECK(has(ended.err, cause_of(fault, hit)));
        // What is out of space may be the operation after the one that was spoiled.
        if (ended.code == 3 && fault.what != "full") CHECK(names(ended.err, hit));
        REQUIRE(check_.fault_of_next_writer(folder_.index(), 10) == "");
        refused_ += ended.code == 3 ? 1 : 0;
        ++met_;
        return true;
    }

    int met() const { return met_; }
    int refused() const { return refused_; }

private:
    /// What failed was of no consequence: all is as if nothing had happened.
    void check_done() { REQUIRE(check_.fault_or_damage(folder_.index(), {9, 9}) == ""); }

    /// The message names a file of the index, which is at an acknowledged step.
    void check_refused(const std::string& message) {
        CHECK(message.starts_with(folder_.disk()));
        const auto marks = folder_.marks();
        REQUIRE(check_.fault_or_damage(folder_.index(), marks) == "");
        if (marks.done == 7 && check_.step_in(folder_.index()) == 7)
            CHECK(generation_of(folder_.index()) == generation_of(before_.index()));
    }

    WatchedFolder before_;
    WatchedFolder folder_;
    IndexCheck check_;
    int met_ = 0;
    int refused_ = 0;
};

/// Mounts that end with this process and that no other sees.
bool in_own_mounts() {
    const int namespaces = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    return ::unshare(namespaces) == 0 &&
           ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A file system in memory that holds so many bytes.
class SmallDisk {
public:
    SmallDisk(const std::string& place, std::uint64_t bytes) : place_(place) {
        // No size at all means half of the memory.
        const auto size = fmt::format("size={}", std::max<std::uint64_t>(bytes, 4096));
        mounted_ = ::mount("tmpfs", place.c_str(), "tmpfs", 0, size.c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(place_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }

    /// Copies an index to it.
    bool take(const std::string& index) const {
        std::error_code failed;
        std::filesystem::copy(index, this->index(), std::filesystem::copy_options::recursive,
                              failed);
        return !failed;
    }

    /// Lets the writer go on from step 7. @returns `done`, `refused` or what is wrong
    std::string fault_of_writer() const {
        const TemporaryFolder marks;  // on another disk
        const auto ended =
            run(POLIDEX_BIN_DIR "/durability_writer", {index(), marks / "marks", "8", "9", "9"});
        if (ended.code == 0) return "done";
        if (ended.code != 3 || !has(ended.err, std::strerror(ENOSPC))) return ended.err;
        auto said = marks_in(contents_of(marks / "marks"));
        said.done = std::max(said.done, 7);
        const auto wrong = IndexCheck().fault_or_damage(index(), said);
        return wrong.empty() ? "refused" : wrong;
    }

private:
    std::string index() const { return place_ + "/i.polidex"; }
    std::string place_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("Any file operation may fail once: the error names the file and nothing is lost",
          "[durability][failing]") {
    FailingRun run;
    const std::string what = GENERATE("enospc", "eio");
    const int stride = soak_or(1, 17);
    for (int at = soaking() || what == "eio" ? 1 : 4; run.meet({what, at, all_kinds}); at += stride)
        continue;
    fmt::print("{}: {} operations failed, {} ended the run\n", what, run.met(), run.refused());
    CHECK(run.refused() > 150 / stride);
}

TEST_CASE("A write that takes only a part of the bytes is completed", "[durability][failing]") {
    FailingRun run;
    for (int at = 1; run.meet({"short", at, "write"}); at += soak_or(1, 13)) continue;
    fmt::print("{} writes took half of their bytes\n", run.met());
    CHECK(run.met() > (soaking() ? 200 : 15));
    CHECK(run.refused() == 0);
}

TEST_CASE("A disk that is full from some moment on loses nothing", "[durability][failing]") {
    FailingRun run;
    for (int at = 1; run.meet({"full", at, {}}); at += soak_or(1, 31)) continue;
    fmt::print("full from {} moments on, {} ended the run\n", run.met(), run.refused());
    CHECK(run.refused() > 10);
}

TEST_CASE("A disk of any size too small ends in a clear error, and loses nothing",
          "[durability][failing]") {
    const WatchedFolder before;
    REQUIRE(before.write(1, 7, 0).code == 0);
    const auto full = in_child(
        [&]() -> std::string {
            const TemporaryFolder place;
            if (!in_own_mounts()) return "cannot mount";
            int refused = 0;
            int sizes = 0;
            for (std::uint64_t pages = 0;; pages += soaking() ? 1 : 3, ++sizes) {
                const SmallDisk disk(place.path(), pages * 4096);
                if (!disk.mounted() || pages > most_pages) return "cannot mount";
                if (!disk.take(before.index())) continue;  // not even what is there fits
                const auto wrong = disk.fault_of_writer();
                if (wrong == "done") break;
                if (wrong != "refused") return fmt::format("{} pages: {}", pages, wrong);
                ++refused;
            }
            return fmt::format("{} at {} of {} sizes", refused > 3 ? "ended" : "too seldom ended",
                               refused, sizes);
        },
        soaking() ? 1200 : 120);
    INFO(full.said);
    CHECK(full.signal == 0);
    if (full.said == "cannot mount")
        WARN("skipped: this user may not mount");
    else
        CHECK(full.said.starts_with("ended at "));
    fmt::print("a small disk: {}\n", full.said);
}
