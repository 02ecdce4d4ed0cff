// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/fault_run.hpp"
#include "tests/durability/lossy_disk.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>
#include <numeric>
#include <random>

using namespace polidex;
using namespace polidex::tests;

namespace {

constexpr std::uint64_t seed = 20261123;

/// The number of the fsync, of those that @p step needs, which makes the rename of CURRENT last.
int sync_of_current(const WatchedFolder& folder, int step) {
    WatchedFolder tried;
    tried.copy(folder);
    REQUIRE(tried.write(step, step, 0, {}, true).code == 0);
    int syncs = 0;
    bool renamed = false;
    for (const Operation& operation : read_log(tried.log())) {
        syncs += operation.kind == Kind::sync ? 1 : 0;
        if (renamed && operation.kind == Kind::sync) break;
        renamed |= operation.kind == Kind::rename && operation.target.ends_with("/CURRENT");
    }
    return syncs;
}

/// What writers did to a disk: nine commits with a merge in the background, one killed when its
/// commit could be seen but was not yet sure to last, two more commits, a merge that is killed, and
/// one more.
const std::vector<Operation>& history() {
    static const auto operations = [] {
        WatchedFolder folder;
        IndexCheck check;
        REQUIRE(folder.write(1, 9, 0, {}, true).code == 0);
        folder.write(10, 10, 0, {"kill", sync_of_current(folder, 10), "sync"}, true);
        REQUIRE(folder.marks().done == 9);
        REQUIRE(check.step_in(folder.index()) == 10);
        REQUIRE(folder.write(11, 12, 0, {}, true).code == 0);
        folder.write(13, 13, 13, {"kill", 200, {}}, true);
        REQUIRE(folder.write(check.step_in(folder.index()) + 1, 14, 14, {}, true).code == 0);
        auto all = read_log(folder.log());
        LossyDisk disk;
        for (const Operation& operation : all) disk.apply(operation);
        const bool nothing_escaped = disk.complete() == read_tree(folder.disk());
        REQUIRE(nothing_escaped);  // every change went through the fault library
        return all;
    }();
    return operations;
}

struct Losses {
    int states = 0;
    int faults = 0;
    std::string first;  ///< what went wrong first
};

/// How often the power is cut after an operation: most often where the order of things matters.
int weight_of(const Operation& operation) {
    switch (operation.kind) {
        case Kind::open:
        case Kind::map:
        case Kind::close:
            return 0;
        case Kind::write:
            return 1;
        case Kind::rename:
        case Kind::unlink:
        case Kind::rmdir:
        case Kind::mark:
            return 12;
        default:
            return 4;
    }
}

/// Cuts the power @p states times, all over the history, and looks at what is left.
Losses cut_power(int states, std::uint64_t from_seed,
                 std::function<bool(const Operation&)> lies = {}, int most_faults = 1) {
    const TemporaryFolder folder;
    IndexCheck check;
    LossyDisk disk(std::move(lies));
    std::mt19937_64 random(from_seed);
    Losses losses;
    std::string marks;
    const auto& all = history();
    const auto total = std::accumulate(
        all.begin(), all.end(), std::int64_t{0},
        [](std::int64_t sum, const Operation& each) { return sum + weight_of(each); });
    std::int64_t weight = 0;
    for (std::size_t at = 0; at < all.size() && losses.faults < most_faults; ++at) {
        disk.apply(all[at]);
        if (all[at].kind == Kind::mark) marks += all[at].data;
        weight += weight_of(all[at]);
        const auto due = static_cast<int>(weight * states / total);
        for (; losses.states < due && losses.faults < most_faults; ++losses.states) {
            write_tree(disk.after_power_loss(random), folder / "disk");
            const auto index = folder / "disk/i.polidex";
            auto said = marks_in(marks);
            said.tried = std::max(said.tried, said.done);
            auto wrong = check.fault_or_damage(index, said);
            if (wrong.empty() && losses.states % 8 == 0)
                wrong = check.fault_of_next_writer(index, 15);
            if (wrong.empty()) continue;
            if (losses.faults++ == 0)
                losses.first = fmt::format("state {} (seed {}), after operation {}, {}: {}",
                                           losses.states, from_seed, at, to_string(all[at]), wrong);
        }
    }
    return losses;
}

bool ends_with(const Operation& operation, std::string_view end) {
    return operation.path.size() >= end.size() && operation.path.ends_with(end);
}

}  // namespace

TEST_CASE("Power lost at any moment costs nothing that was acknowledged", "[durability][power]") {
    const auto losses = cut_power(soak_or(10'000, 600), seed);
    fmt::print("power lost in {} states over {} operations, seed {}: {} faults\n", losses.states,
               history().size(), seed, losses.faults);
    INFO(losses.first);
    CHECK(losses.faults == 0);
}

TEST_CASE("Each fsync of a commit is needed: without it the test above finds a loss",
          "[durability][power]") {
    using Lies = std::function<bool(const Operation&)>;
    static const std::vector<std::pair<std::string, Lies>> mutations = {
        {"texts", [](const Operation& at) { return ends_with(at, "/texts.zst"); }},
        {"docs", [](const Operation& at) { return ends_with(at, "/docs"); }},
        {"tokens", [](const Operation& at) { return ends_with(at, "/tokens"); }},
        {"columns", [](const Operation& at) { return ends_with(at, "/columns"); }},
        {"postings", [](const Operation& at) { return ends_with(at, "/postings.glass"); }},
        {"marks of deletion",
         [](const Operation& at) { return at.path.find("/deleted-") != std::string::npos; }},
        {"manifest",
         [](const Operation& at) { return at.path.find("/MANIFEST-") != std::string::npos; }},
        {"CURRENT",
         [](const Operation& at) { return at.path.find("/CURRENT") != std::string::npos; }},
        {"folder of a segment",
         [](const Operation& at) {
             return at.path.find("/segments/") != std::string::npos &&
                    at.path.find('/', at.path.find("/segments/") + 10) == std::string::npos;
         }},
        {"folder of segments", [](const Operation& at) { return ends_with(at, "/segments"); }},
        {"folder of the index", [](const Operation& at) { return at.path == "i.polidex"; }},
        {"folder above the index", [](const Operation& at) { return at.path == "."; }}};
    for (const auto& [name, lies] : mutations) {
        const auto losses = cut_power(soak_or(4000, 1500), seed + 1, lies);
        INFO("without the fsync of: " << name);
        CHECK(losses.faults > 0);
    }
}
