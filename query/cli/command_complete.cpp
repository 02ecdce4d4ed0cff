// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/completer.hpp"
#include "query/cli/typed_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

/// No control character of an id or a title may reach the shell's line.
bool is_printable(const Completion& one) { return text::printable(one.text) == one.text; }

std::string for_bash(const std::string& line, const std::string& breaks) {
    TypedLine typed = read_typed(line, breaks);
    if (typed.words.size() < 2) return {};
    typed.words.erase(typed.words.begin());  // the program
    std::string out;
    for (const Completion& one : completions(typed.words))
        if (is_printable(one)) out += typed_as(one.text, typed) + "\n";
    return out;
}

std::string for_others(const Arguments& words) {
    std::string out;
    for (const Completion& one : completions(words))
        if (is_printable(one)) out += fmt::format("{}\t{}\n", one.text, text::printable(one.about));
    return out;
}

}  // namespace

/// Called by the completions of shells: `complete --line LINE BREAKS` with the line up to the
/// cursor, or `complete WORD…` with the words behind `polidex`.
ExitCode complete_command(const Arguments& arguments, Console& console) {
    const bool line = arguments.size() == 3 && arguments.front() == "--line";
    console.write(line ? for_bash(arguments[1], arguments[2]) : for_others(arguments));
    return ExitCode::ok;
}

}  // namespace polidex::cli
