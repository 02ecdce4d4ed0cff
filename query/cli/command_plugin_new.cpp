// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/plugin_actions.hpp"
#include "query/cli/scaffold.hpp"

#include <fmt/format.h>

namespace polidex::cli {

ExitCode plugin_new_command(const Arguments& arguments, Console& console) {
    CommandLine line("plugin new",
                     "Begin a plugin: a folder with a parser that builds and passes its test.",
                     {"polidex plugin new notes", "polidex plugin new notes --lang c++",
                      "polidex plugin new notes --lang python"});
    std::string name;
    std::string language = "c";
    line.app.add_option("NAME", name, "Name of the folder, the parser and the extension it reads")
        ->required()
        ->option_text(" ");
    line.app.add_option("--lang", language, "Language to write it in [c]")
        ->option_text("c|c++|python");
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto made = make_scaffold(name, language);
    if (!made) return fail(console, made.error());
    std::string out;
    for (const std::string& file : made->files) out += file + "\n";
    out += "\nNext:\n";
    for (const std::string& command : made->commands) out += "  " + command + "\n";
    console.write(out);
    return ExitCode::ok;
}

}  // namespace polidex::cli
