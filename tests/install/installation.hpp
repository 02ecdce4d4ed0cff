// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/program.hpp"

#include <string>

namespace polidex::tests {

/// polidex installed, then moved to another prefix, and the program of the documentation beside it.
struct Installation {
    Installation();

    Ended run_in_new_folder(const std::string& program, const std::string& name) const;

    /// With the installed programs first in PATH, in @p name below the folder.
    Launch launch(const std::string& name = {}) const;

    TemporaryFolder folder;
    std::string prefix = folder / "moved";
    std::string source;  ///< the program of the documentation
};

/// The only one of this run.
const Installation& installation();

}  // namespace polidex::tests
