// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/json_timeline.hpp"
#include "query/cli/timeline_choices.hpp"
#include "query/cli/timeline_table.hpp"

#include <fmt/format.h>

namespace polidex::cli {
namespace {

std::string nothing_found(const TextGaps& gaps) {
    return fmt::format("no agreement without its text is told of in {} {}\n", gaps.read,
                       gaps.read == 1 ? "document" : "documents");
}

std::string rendered(const TextGaps& gaps, const TimelineChoices& choices, Format format,
                     const Style& style) {
    if (format == Format::json) return json_of_gaps(gaps, choices.options) + "\n";
    if (format == Format::jsonl) return json_lines_of_gaps(gaps);
    if (gaps.gaps.empty()) return nothing_found(gaps);
    return table_of_gaps(gaps, choices.limit, style);
}

}  // namespace

ExitCode gaps_command(const Arguments& arguments, Console& console) {
    CommandLine line("gaps",
                     "List agreements that news or statements tell of while their text is missing.",
                     {"polidex gaps", "polidex gaps --country JP --domain cybersecurity",
                      "polidex gaps --query 'date:2020..' --limit 50 --format json"});
    TimelineChoices choices;
    choices.limit = 20;
    choices.add_to(line);
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    if (auto complete = choices.complete(line); !complete) return fail(console, complete.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto gaps = text_gaps(*searcher, choices.options);
    if (!gaps) return fail(console, gaps.error());
    console.write(rendered(*gaps, choices, line.format(), console.style()));
    return gaps->gaps.empty() ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
