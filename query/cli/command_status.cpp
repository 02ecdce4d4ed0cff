// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/failures.hpp"
#include "query/cli/index_choice.hpp"

#include <fmt/format.h>

namespace polidex::cli {
namespace {

std::string summary(const IndexInfo& info) {
    std::string line =
        fmt::format("{} documents, {} sources could not be read\n", info.documents, info.failed);
    if (info.failed > 0)
        line +=
            "which and why: polidex status --failed\n"
            "try them again: polidex index --retry-failed PATH\n";
    return line;
}

}  // namespace

ExitCode status_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "status", "Say how the last indexing run left the index.",
        {"polidex status", "polidex status --failed", "polidex status --failed --format jsonl"});
    line.needs_index();
    bool failed = false;
    line.app.add_flag("--failed", failed, "List the sources that could not be read, with reasons");
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    const auto searcher = Searcher::open(*index);
    if (!searcher) return fail(console, searcher.error());
    const auto failures = failures_of(*index);
    if (!failures) return fail(console, failures.error());
    const Format format = line.format();
    if (format == Format::json || (format == Format::jsonl && !failed)) {
        console.write(json_of_info(*index, searcher->info(), *failures) + "\n");
    } else if (!failed) {
        console.write(summary(searcher->info()));
    } else {
        for (const Failure& failure : *failures)
            console.write((format == Format::jsonl ? json_of_failure(failure) : line_of(failure)) +
                          "\n");
    }
    return ExitCode::ok;
}

}  // namespace polidex::cli
