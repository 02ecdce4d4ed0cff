// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json_news.hpp"
#include "query/cli/layout.hpp"
#include "query/cli/saved_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

std::string table_of(const std::vector<SavedQuery>& saved, const Style& style) {
    if (saved.empty()) return "no query is saved; polidex save NAME QUERY saves one\n";
    std::size_t widest = 0;
    for (const SavedQuery& one : saved) widest = std::max(widest, one.name.size());
    std::string out;
    std::string file;
    for (const SavedQuery& one : saved) {
        if (one.file != file)
            out += dim(fmt::format("# {}", text::printable(one.file)), style) + "\n";
        file = one.file;
        out += fmt::format("{}  {}\n", bold(pad("@" + one.name, widest + 1), style),
                           text::printable(one.query));
    }
    return out;
}

}  // namespace

ExitCode saved_command(const Arguments& arguments, Console& console) {
    CommandLine line("saved", "List the saved queries of the index and of polidex.toml.",
                     {"polidex saved", "polidex saved --format json"});
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    const auto saved = saved_queries_of(*index, line.settings());
    if (!saved) return fail(console, saved.error());
    console.write(line.format() == Format::table  ? table_of(*saved, console.style())
                  : line.format() == Format::json ? json_of_saved(*saved)
                                                  : json_lines_of_saved(*saved));
    return saved->empty() ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
