// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

namespace polidex::cli {

// What follows `polidex plugin`.
ExitCode plugin_list_command(const Arguments& arguments, Console& console);
ExitCode plugin_new_command(const Arguments& arguments, Console& console);
ExitCode plugin_test_command(const Arguments& arguments, Console& console);

}  // namespace polidex::cli
