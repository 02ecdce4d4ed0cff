// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// Runs the command named by the first word of @p arguments, here or as another program.
ExitCode dispatch(Arguments arguments, Console& console);

/// Becomes the program `polidex-<name>` of our own folder or of PATH.
/// @returns only when there is none or it cannot be run
Result<void> become_program(const std::string& name, const Arguments& arguments);

/// Words `x` for which a program `polidex-x` stands in our own folder or in PATH, sorted.
std::vector<std::string> external_commands();

/// The known word nearest to @p word by edits, if any is near enough to be meant.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// One line on each command of this program and the others found.
std::string overview();

}  // namespace polidex::cli
