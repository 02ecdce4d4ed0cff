// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/saved_choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace polidex::cli {
namespace {

/// On one line, as the files keep it.
std::string query_of(const std::vector<std::string>& words) {
    std::string query = fmt::format("{}", fmt::join(words, " "));
    std::replace(query.begin(), query.end(), '\n', ' ');
    return query;
}

ExitCode remove(const std::string& index, const std::string& name, Console& console) {
    if (const auto removed = remove_query(index, name); !removed)
        return fail_on_document(console, removed.error());
    console.write(fmt::format("@{} is removed\n", name));
    return ExitCode::ok;
}

}  // namespace

ExitCode save_command(const Arguments& arguments, Console& console) {
    CommandLine line("save",
                     "Keep a query under a name, beside the index. @NAME stands for it in queries, "
                     "and alerts tell what is new for it.",
                     {"polidex save in-jp 'pair:IN-JP date:2019..'",
                      "polidex search '@in-jp telecom*'", "polidex save in-jp --remove"});
    std::string name;
    std::vector<std::string> words;
    bool removes = false;
    line.app.add_option("NAME", name, "Letters, digits, - _ and .")->required()->option_text(" ");
    line.app.add_option("QUERY", words, "As for search")->option_text("...");
    line.app.add_flag("--remove", removes, "Forget the query of this name");
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    if (removes) return remove(*index, name, console);
    const std::string query = query_of(words);
    if (query.empty())
        return fail(console, {Errc::bad_argument, "save: there is no query to keep",
                              fmt::format("write polidex save {} 'pair:IN-JP'", name)});
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto before = saved_names(line);
    if (!before) return fail(console, before.error());
    SearchOptions options;
    options.limit = 0;
    options.saved = *before;
    const auto matches = searcher->search(query, options);
    if (!matches) return fail(console, matches.error());
    if (const auto saved = save_query(*index, name, query); !saved)
        return fail(console, saved.error());
    console.write(fmt::format("@{} finds {} {}\n", name, matches->total,
                              matches->total == 1 ? "document" : "documents"));
    if (const auto old = before->find(name); old != before->end() && old->second != query)
        console.write(fmt::format("it was: {}\n", text::printable(old->second)));
    return ExitCode::ok;
}

}  // namespace polidex::cli
