// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/dispatch.hpp"

namespace polidex::cli {

/// The writer is another program.
ExitCode watch_command(const Arguments& arguments, Console& console) {
    Arguments words{"--watch"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return fail(console, become_program("index", words).error());
}

}  // namespace polidex::cli
