// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/fault_run.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

constexpr int killed = 128 + 9;

/// An index of seven commits, and room to try the eighth, which makes segments enough for a merge
/// in the background, the ninth, and the merge of all that follows.
struct Scene {
    WatchedFolder before;
    WatchedFolder folder;
    IndexCheck check;
    Scene() { REQUIRE(before.write(1, 7, 0).code == 0); }

    /// Kills the writer of steps 8 and 9 and the merges at @p at. @returns what was hit; empty at
    /// the end
    std::string kill(const std::string& how, int at) {
        folder.copy(before);
        const auto ended = folder.write(8, 9, 9, {how, at, {}});
        REQUIRE(ended.code == (folder.hit().empty() ? 0 : killed));
        return folder.hit();
    }
};

}  // namespace

TEST_CASE("A writer killed at any file operation of a commit or a merge loses nothing",
          "[durability][kill]") {
    Scene scene;
    const std::string how = GENERATE("kill", "tear");
    const int stride = soak_or(1, how == "kill" ? 4 : 17);
    int points = 0;
    for (int at = 1;; at += stride) {
        const auto hit = scene.kill(how, at);
        if (hit.empty()) break;
        ++points;
        INFO(how << " at operation " << at << ", " << hit);
        const auto marks = scene.folder.marks();
        REQUIRE(marks.done >= 7);
        REQUIRE(scene.check.fault_or_damage(scene.folder.index(), marks) == "");
        REQUIRE(scene.check.fault_of_next_writer(scene.folder.index(), 10) == "");
    }
    fmt::print("{} at every operation, stride {}: {} points\n", how, stride, points);
    CHECK(points > 100 / stride);
}

TEST_CASE("The first writer of an index may be killed at any file operation",
          "[durability][kill]") {
    WatchedFolder empty;
    WatchedFolder folder;
    IndexCheck check;
    int points = 0;
    for (int at = 1;; at += soak_or(1, 2), ++points) {
        folder.copy(empty);
        const auto ended = folder.write(1, 1, 0, {"kill", at, {}});
        const auto hit = folder.hit();
        if (hit.empty()) break;
        INFO("killed at operation " << at << ", " << hit);
        REQUIRE(ended.code == killed);
        REQUIRE(check.fault_or_damage(folder.index(), folder.marks()) == "");
        REQUIRE(check.fault_of_next_writer(folder.index(), 2) == "");
    }
    fmt::print("the first writer killed at {} points\n", points);
    CHECK(points > 10);
}

TEST_CASE("A writer killed twice in a row still loses nothing", "[durability][kill]") {
    Scene scene;
    WatchedFolder once;
    int pairs = 0;
    for (int at = 3; at < soak_or(700, 200); at += soak_or(23, 97)) {
        if (scene.kill("kill", at).empty()) break;
        once.copy(scene.folder);
        const int reached = scene.check.step_in(once.index());
        for (int again = 1;; again += soak_or(11, 41)) {
            scene.folder.copy(once);
            scene.folder.write(reached + 1, 10, 10, {"kill", again, {}});
            if (scene.folder.hit().empty()) break;
            ++pairs;
            auto marks = scene.folder.marks();
            marks.done =
                std::max(marks.done, reached);  // what the first one could not say any more
            INFO("killed at operation " << at << ", then at " << again);
            REQUIRE(scene.check.fault_or_damage(scene.folder.index(), marks) == "");
            REQUIRE(scene.check.fault_of_next_writer(scene.folder.index(), 11) == "");
        }
    }
    fmt::print("killed twice at {} pairs of points\n", pairs);
    CHECK(pairs > 10);
}
