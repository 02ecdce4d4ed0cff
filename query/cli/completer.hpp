// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/query/completion.hpp>

#include <vector>

namespace polidex::cli {

/// Ways to go on with the last of @p words, which stand behind `polidex` on a command line. None
/// where a file is to be named, which shells do best, and where nothing is known.
///
/// Those whose text begins with that word; where there are none, the only one that means it.
std::vector<Completion> completions(const Arguments& words);

}  // namespace polidex::cli
