// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/dispatch.hpp"

#include "query/cli/command.hpp"
#include "query/edit_distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace polidex::cli {
namespace {

const Command* find_command(std::string_view name) {
    for (const Command& command : commands())
        if (command.name == name) return &command;
    return nullptr;
}

ExitCode unknown_command(const std::string& name, Console& console) {
    auto known = external_commands();
    for (const Command& command : commands())
        if (!command.summary.empty()) known.emplace_back(command.name);
    const std::string meant = nearest(name, known);
    return fail(console,
                {Errc::bad_argument, fmt::format("{} is not a polidex command", name),
                 meant.empty() ? "see polidex help" : fmt::format("did you mean {}?", meant)});
}

/// How many words of @p arguments, from the first, are options that belong to the command.
std::size_t leading_options(const Arguments& arguments) {
    std::size_t count = 0;
    while (count < arguments.size() && arguments[count].starts_with('-')) {
        const bool valued = arguments[count] == "--index" || arguments[count] == "--format";
        count += valued ? 2 : 1;
    }
    return std::min(count, arguments.size());
}

/// Other programs get `--index` through the environment.
void export_index(const Arguments& options) {
    for (std::size_t at = 0; at < options.size(); ++at) {
        if (options[at].starts_with("--index="))
            ::setenv("POLIDEX_INDEX", options[at].c_str() + 8, 1);
        else if (options[at] == "--index" && at + 1 < options.size())
            ::setenv("POLIDEX_INDEX", options[at + 1].c_str(), 1);
    }
}

ExitCode run_external(const std::string& name, const Arguments& options, const Arguments& arguments,
                      Console& console) {
    export_index(options);
    console.flush();
    const auto failure = become_program(name, arguments);
    if (!failure && failure.error().code != Errc::not_found) return fail(console, failure.error());
    return unknown_command(name, console);
}

ExitCode without_command(const Arguments& options, Console& console) {
    const std::string first = options.empty() ? "--help" : options.front();
    if (first == "--version") {
        console.write("polidex " POLIDEX_VERSION "\n");
        return ExitCode::ok;
    }
    if (first == "--help" || first == "-h") {
        console.write(overview());
        return options.empty() ? ExitCode::usage : ExitCode::ok;
    }
    return fail(console, {Errc::bad_argument, fmt::format("no command after {}", first),
                          "see polidex help"});
}

}  // namespace

ExitCode dispatch(Arguments arguments, Console& console) {
    const auto count = static_cast<std::ptrdiff_t>(leading_options(arguments));
    const Arguments options(arguments.begin(), arguments.begin() + count);
    const bool asks = std::any_of(options.begin(), options.end(), [](const std::string& option) {
        return option == "--help" || option == "-h" || option == "--version";
    });
    if (asks || options.size() == arguments.size()) return without_command(options, console);
    const std::string name = arguments[options.size()];
    arguments.erase(arguments.begin(), arguments.begin() + count + 1);
    const Command* command = find_command(name);
    if (command == nullptr) return run_external(name, options, arguments, console);
    arguments.insert(arguments.begin(), options.begin(), options.end());
    return command->run(arguments, console);
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    std::string best;
    std::size_t fewest = word.size() < 4 ? 2 : 3;  // fewer than this many edits
    const std::u32string typed = query::letters_of(word);
    for (const std::string& candidate : known) {
        const std::size_t edits = query::edit_distance(typed, query::letters_of(candidate), fewest);
        if (edits >= fewest) continue;
        fewest = edits;
        best = candidate;
    }
    return best;
}

}  // namespace polidex::cli
