// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::cli {
namespace {

/// What the programs beside this one do; others found are listed by name alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> companions{{
    {"index", "Bring an index up to date with files and folders"},
    {"compact", "Merge an index into one segment"},
}};

std::string_view summary_of(std::string_view name) {
    for (const auto& [companion, summary] : companions)
        if (companion == name) return summary;
    return "";
}

std::string line(std::string_view name, std::string_view summary) {
    return summary.empty() ? fmt::format("  {}\n", name)
                           : fmt::format("  {:<12} {}\n", name, summary);
}

bool is_option(const std::string& word) { return word.starts_with('-'); }

}  // namespace

std::string overview() {
    std::string text =
        "polidex finds and counts policy documents by country, date and domain.\n\n"
        "Usage: polidex [--index PATH] COMMAND [OPTIONS]\n\nCommands:\n";
    for (const Command& command : commands())
        if (!command.summary.empty()) text += line(command.name, command.summary);
    const auto others = external_commands();
    if (!others.empty()) text += "\nPrograms:\n";
    for (const std::string& name : others) text += line(name, summary_of(name));
    return text +
           "\nThe index is --index PATH, else $POLIDEX_INDEX, else that of polidex.toml, else the "
           "only\n"
           "*.polidex here.\n"
           "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 index missing or\n"
           "damaged, 4 index locked, 5 some files failed.\n\n"
           "Examples:\n"
           "  polidex index treaties/ --into treaties.polidex\n"
           "  polidex search '\"critical infrastructure\" country:JP date:2019..2021'\n"
           "  polidex help search\n";
}

ExitCode help_command(const Arguments& arguments, Console& console) {
    const bool bare = arguments.empty() || arguments.back().starts_with('-');
    if (bare) {
        console.write(overview());
        return ExitCode::ok;
    }
    Arguments asked(std::find_if_not(arguments.begin(), arguments.end(), is_option),
                    arguments.end());
    asked.emplace_back("--help");
    return dispatch(asked, console);
}

}  // namespace polidex::cli
