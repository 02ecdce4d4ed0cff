// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/plugin_actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::cli {
namespace {

struct Action {
    std::string_view name;
    std::string_view summary;
    ExitCode (*run)(const Arguments& arguments, Console& console);
};

constexpr std::array<Action, 3> actions{{
    {"list", "List parsers, annotators and expanders, and what they are isolated by",
     plugin_list_command},
    {"new", "Begin a plugin of your own: a folder that builds and passes its test",
     plugin_new_command},
    {"test", "Try a parser against every rule that parsers are held to", plugin_test_command},
}};

/// The first word that is neither an option nor the value of one that all commands share.
Arguments::iterator action_in(Arguments& arguments) {
    auto at = arguments.begin();
    while (at != arguments.end() && at->starts_with('-')) {
        const bool valued = *at == "--format" || *at == "--index";
        at += std::min<std::ptrdiff_t>(valued ? 2 : 1, arguments.end() - at);
    }
    return at;
}

std::string summary() {
    std::string text = "List, begin and test plugins.\n\nActions:";
    for (const Action& action : actions)
        text += fmt::format("\n  {:<6} {}", action.name, action.summary);
    return text + "\n\nEach has a help of its own: polidex plugin test --help";
}

}  // namespace

ExitCode plugin_command(const Arguments& given, Console& console) {
    Arguments arguments = given;
    const auto word = action_in(arguments);
    if (word != arguments.end())
        for (const Action& action : actions) {
            if (action.name != *word) continue;
            arguments.erase(word);
            return action.run(arguments, console);
        }
    CommandLine line("plugin", summary(),
                     {"polidex plugin list", "polidex plugin new notes --lang c",
                      "polidex plugin test html *.html"});
    std::string name;
    line.app.add_option("ACTION", name, "What to do: list, new or test")
        ->required()
        ->check(CLI::IsMember({"list", "new", "test"}).name(""))
        ->option_text(" ");
    return line.parse(arguments, console).value_or(ExitCode::usage);
}

}  // namespace polidex::cli
