// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/loaded_parsers.hpp"
#include "plugins/host/sandbox.hpp"

namespace polidex::host {

/// Goes behind the walls, says which stand, and parses what comes until the stream ends.
/// @param stream documents come in, events go out
/// @returns the exit code of the process
int serve(int stream, const Sandbox& sandbox, const LoadedParsers& parsers);

}  // namespace polidex::host
