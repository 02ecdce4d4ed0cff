// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/fault_run.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace polidex::tests {
namespace {

namespace fs = std::filesystem;

/// The folders of these tests lie in memory where they can: what is lost is decided by the tests,
/// and a real disk takes half a millisecond for each fsync.
[[maybe_unused]] const bool in_memory =
    ::access("/dev/shm", W_OK | X_OK) == 0 && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

}  // namespace

WatchedFolder::WatchedFolder() { fs::create_directory(disk()); }

Launch WatchedFolder::launch(const Fault& fault, bool log) const {
    fs::remove(folder_ / "hit");
    Launch launch;
    launch.environment = {{"LD_PRELOAD", POLIDEX_FAULT_LIBRARY},
                          {"POLIDEX_FAULT_ROOT", disk()},
                          {"POLIDEX_FAULT_MARKS", folder_ / "marks"},
                          {"POLIDEX_FAULT_DO", fault.what},
                          {"POLIDEX_FAULT_AT", std::to_string(fault.at)},
                          {"POLIDEX_FAULT_KINDS", fault.kinds},
                          {"POLIDEX_FAULT_HIT", folder_ / "hit"},
                          {"POLIDEX_FAULT_LOG", log ? this->log() : ""}};
    return launch;
}

Ended WatchedFolder::write(int first, int last, int compact_every, const Fault& fault,
                           bool log) const {
    return run(POLIDEX_BIN_DIR "/durability_writer",
               {index(), folder_ / "marks", std::to_string(first), std::to_string(last),
                std::to_string(compact_every)},
               launch(fault, log));
}

std::string WatchedFolder::hit() const {
    auto line = contents_of(folder_ / "hit");
    if (!line.empty()) line.pop_back();
    return line;
}

void WatchedFolder::copy(const WatchedFolder& other) {
    fs::remove_all(disk());
    fs::copy(other.disk(), disk(), fs::copy_options::recursive);
    fs::remove(folder_ / "marks");
    if (fs::exists(other.folder_ / "marks")) fs::copy(other.folder_ / "marks", folder_ / "marks");
}

}  // namespace polidex::tests
