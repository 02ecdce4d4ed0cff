// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/sandbox.hpp"

#include <polidex/plugin/parser_registry.hpp>

#include <cstdint>

namespace polidex::host {

/// What a worker is given when it starts.
struct WorkerStart {
    int descriptor = -1;  ///< a stream: documents come in, events go out
    Purpose purpose = Purpose::parse;
    std::uint64_t memory_bytes = 0;
};

/// Goes behind the walls, says which stand, and parses what comes until the stream ends.
/// @returns the exit code of the process
int serve(const WorkerStart& start, const ParserRegistry& registry);

}  // namespace polidex::host
