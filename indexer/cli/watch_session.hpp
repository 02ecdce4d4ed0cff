// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/cli/progress_bar.hpp"

#include <polidex/indexer/index_run.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <string>
#include <vector>

namespace polidex::cli {

/// What is watched, for whom.
struct Watched {
    std::string program;  ///< for messages
    std::vector<std::string> paths;
    std::string index;
    bool quiet = false;
};

/// Watches until the user stops it, and says after each pass what it did.
/// @returns the exit code: 0 when it was stopped while it waited
int watch_session(const Watched& watched, const ParserRegistry& registry,
                  const IndexOptions& options, ProgressBar& bar);

}  // namespace polidex::cli
