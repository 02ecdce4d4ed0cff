// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <string>

namespace polidex::cli {

/// Writes what the rule @p name says and where it stands; the names of all when it is empty. A name
/// such as `pair` or `pair.` stands for all that begin so.
ExitCode write_rules(const std::string& name, Format format, Console& console);

}  // namespace polidex::cli
