// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/chart_files.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json_timeline.hpp"
#include "query/cli/timeline_choices.hpp"
#include "query/cli/timeline_pictures.hpp"
#include "query/cli/timeline_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

void keep_first(Timeline& timeline, std::size_t limit) {
    if (timeline.agreements.size() > limit) timeline.agreements.resize(limit);
}

std::string nothing_found(const Timeline& timeline) {
    if (timeline.documents == 0) return "no document matches\n";
    return fmt::format("no step of an agreement is told in {} {}\n", timeline.documents,
                       timeline.documents == 1 ? "document" : "documents");
}

std::string rendered(const Timeline& timeline, const TimelineChoices& choices, bool all_evidence,
                     Format format, const Style& style) {
    if (format == Format::json) return json_of_timeline(timeline, choices.options) + "\n";
    if (format == Format::jsonl) return json_lines_of_timeline(timeline);
    if (timeline.agreements.empty()) return nothing_found(timeline);
    return table_of_timeline(timeline, choices.limit, all_evidence, style);
}

}  // namespace

ExitCode timeline_command(const Arguments& arguments, Console& console) {
    CommandLine line("timeline",
                     "Show how agreements came about, each step with the sentence that proves it.",
                     {"polidex timeline --pair IN-JP",
                      "polidex timeline --pair India-Japan --domain cybersecurity --evidence",
                      "polidex timeline --country EE --query 'date:2020..'",
                      "polidex timeline --pair IN-JP --html in-jp.html --svg in-jp.svg"});
    TimelineChoices choices;
    ChartFiles files;
    bool all_evidence = false;
    choices.add_to(line);
    line.app.add_flag("--evidence", all_evidence, "Every report of a step, not only the best");
    files.add_to(line.app);
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    if (auto complete = choices.complete(line); !complete) return fail(console, complete.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    auto found = timeline(*searcher, choices.options);
    if (!found) return fail(console, found.error());
    console.write(rendered(*found, choices, all_evidence, line.format(), console.style()));
    keep_first(*found, choices.limit);
    if (auto written = files.write([&] { return svg_of_timeline(*found); },
                                   [&] { return html_of_timeline(*found, choices.subject()); });
        !written)
        return fail(console, written.error());
    return found->agreements.empty() ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
