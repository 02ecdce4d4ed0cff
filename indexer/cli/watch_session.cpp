// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/watch_session.hpp"

#include "indexer/cli/messages.hpp"
#include "indexer/cli/summary.hpp"

#include <polidex/indexer/watch.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdio>
#include <ctime>

namespace polidex::cli {
namespace {

/// `14:02:11  2 documents indexed, 1 file removed`
std::string pass_line(const IndexReport& report) {
    std::string line = fmt::format("{:%H:%M:%S}  {} indexed", fmt::localtime(std::time(nullptr)),
                                   count_text(report.indexed, "document"));
    if (report.unchanged > 0) line += fmt::format(", {} unchanged", report.unchanged);
    if (report.removed > 0) line += fmt::format(", {} removed", count_text(report.removed, "file"));
    if (!report.failed.empty()) line += fmt::format(", {} failed", report.failed.size());
    return line + "\n";
}

}  // namespace

int watch_session(const Watched& watched, const ParserRegistry& registry,
                  const IndexOptions& options, ProgressBar& bar) {
    bool stopped_in_pass = false;
    bool begun = false;
    WatchOptions watching;
    watching.passed = [&](const Result<IndexReport>& report) {
        bar.clear();
        if (!report) return print_error(watched.program, report.error());
        stopped_in_pass = report->cancelled;
        print_failures(*report);
        if (watched.quiet) return;
        fmt::print("{}", pass_line(*report));
        if (!begun && !report->cancelled) fmt::print("watching for changes; Ctrl-C ends\n");
        begun = true;
        std::fflush(stdout);
    };
    const auto ended = watch_paths(watched.paths, watched.index, registry, options, watching);
    bar.clear();
    if (!ended) {
        print_error(watched.program, ended.error());
        return ended.error().code == Errc::not_found ? exit_usage : exit_code_of(ended.error());
    }
    return stopped_in_pass ? exit_stopped : exit_ok;
}

}  // namespace polidex::cli
