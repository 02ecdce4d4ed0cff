// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

namespace polidex::cli {

/// How a command ends; scripts rely on these numbers.
enum class ExitCode : int {
    ok = 0,        ///< done; a search had hits
    none = 1,      ///< nothing matched
    usage = 2,     ///< the command line or the query is wrong
    index = 3,     ///< the index is missing, damaged or unreadable
    locked = 4,    ///< another program is writing the index
    failures = 5,  ///< some files could not be read or written
};

/// The exit code for a failure of the library.
ExitCode exit_code_of(Errc code);

}  // namespace polidex::cli
