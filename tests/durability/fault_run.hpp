// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/durability/index_check.hpp"
#include "tests/program.hpp"
#include "tests/soak.hpp"

#include <string>
#include <vector>

namespace polidex::tests {

/// The fault that a program meets.
struct Fault {
    std::string what;   ///< as in POLIDEX_FAULT_DO; empty: none
    int at = 0;         ///< number of the operation
    std::string kinds;  ///< what counts; empty: every change of a file or folder
};

/// A folder for an index, whose every file operation is watched when a program works on it.
class WatchedFolder {
public:
    WatchedFolder();

    /// The index, below the watched folder `disk`.
    std::string index() const { return folder_ / "disk/i.polidex"; }
    std::string disk() const { return folder_ / "disk"; }
    std::string log() const { return folder_ / "log"; }

    /// The environment that makes a program meet @p fault here.
    Launch launch(const Fault& fault, bool log = false) const;

    /// Lets the writer of the workload do steps @p first to @p last, merging all after every
    /// @p compact_every of them.
    Ended write(int first, int last, int compact_every, const Fault& fault = {},
                bool log = false) const;

    /// What all writers said since the index was made or copied.
    Marks marks() const { return marks_in(contents_of(folder_ / "marks")); }

    /// The operation that was spoiled, as `write i.polidex/CURRENT`; empty when none was reached.
    std::string hit() const;

    /// Starts again from @p other as it is.
    void copy(const WatchedFolder& other);

private:
    TemporaryFolder folder_;
};

}  // namespace polidex::tests
