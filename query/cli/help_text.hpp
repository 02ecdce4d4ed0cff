// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// A line of a help text: an option, an argument or an action.
struct HelpEntry {
    std::vector<std::string> names;  ///< `-h`, `--help`
    std::string value;               ///< what an option takes: `FACET=V,V`; empty for a flag
    std::string about;
};

/// What `--help` of a command lists. Its text is the one source of completions and man pages.
struct HelpText {
    std::vector<HelpEntry> actions;
    std::vector<HelpEntry> arguments;
    std::vector<HelpEntry> options;

    const HelpEntry* option(std::string_view name) const;
};

HelpText parse_help(std::string_view text);

/// The help of a command of this program or another's: `plugin new`. Nothing when there is none.
HelpText help_of(const Arguments& command);

}  // namespace polidex::cli
