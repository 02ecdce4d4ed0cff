// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <span>
#include <string_view>

namespace polidex::cli {

/// A word after `polidex` that this program answers itself.
struct Command {
    std::string_view name;
    std::string_view summary;  ///< empty: not for people, and not listed
    ExitCode (*run)(const Arguments& arguments, Console& console);
};

/// All of them, in the order of the help text.
std::span<const Command> commands();

ExitCode search_command(const Arguments& arguments, Console& console);
ExitCode facets_command(const Arguments& arguments, Console& console);
ExitCode timeline_command(const Arguments& arguments, Console& console);
ExitCode gaps_command(const Arguments& arguments, Console& console);
ExitCode domains_command(const Arguments& arguments, Console& console);
ExitCode kwic_command(const Arguments& arguments, Console& console);
ExitCode collocations_command(const Arguments& arguments, Console& console);
ExitCode keyness_command(const Arguments& arguments, Console& console);
ExitCode compare_command(const Arguments& arguments, Console& console);
ExitCode show_command(const Arguments& arguments, Console& console);
ExitCode similar_command(const Arguments& arguments, Console& console);
ExitCode explain_command(const Arguments& arguments, Console& console);
ExitCode cite_command(const Arguments& arguments, Console& console);
ExitCode export_command(const Arguments& arguments, Console& console);
ExitCode rules_command(const Arguments& arguments, Console& console);
ExitCode inspect_command(const Arguments& arguments, Console& console);
ExitCode info_command(const Arguments& arguments, Console& console);
ExitCode status_command(const Arguments& arguments, Console& console);
ExitCode verify_command(const Arguments& arguments, Console& console);
ExitCode plugin_command(const Arguments& arguments, Console& console);
ExitCode doctor_command(const Arguments& arguments, Console& console);
ExitCode save_command(const Arguments& arguments, Console& console);
ExitCode saved_command(const Arguments& arguments, Console& console);
ExitCode alerts_command(const Arguments& arguments, Console& console);
ExitCode stats_command(const Arguments& arguments, Console& console);
ExitCode backup_command(const Arguments& arguments, Console& console);
ExitCode watch_command(const Arguments& arguments, Console& console);
ExitCode complete_command(const Arguments& arguments, Console& console);
ExitCode help_command(const Arguments& arguments, Console& console);

}  // namespace polidex::cli
