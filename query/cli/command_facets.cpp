// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/json.hpp"
#include "query/cli/match_table.hpp"
#include "query/cli/search_choices.hpp"

namespace polidex::cli {
namespace {

const std::vector<std::string> usual_facets{"country", "org",  "pair", "domain",
                                            "type",    "lang", "date"};

std::string rendered(const MatchSet& matches, const SearchChoices& choices, std::size_t limit,
                     Format format, const Style& style) {
    if (format == Format::json)
        return json_of_counts(choices.query(), matches, choices.by_story()) + "\n";
    if (format == Format::jsonl) return json_lines_of_counts(matches);
    return table_of_counts(matches, limit, choices.by_story(), style);
}

}  // namespace

ExitCode facets_command(const Arguments& arguments, Console& console) {
    CommandLine line("facets",
                     "Count what the matches of a query are about; all documents without one.",
                     {"polidex facets", "polidex facets cooperation --facet country --facet date",
                      "polidex facets type:news --by story",
                      "polidex facets type:treaty --limit 50 --format json"});
    SearchChoices choices;
    std::vector<std::string> names;
    SearchOptions options;
    options.limit = 0;
    options.facet_values = 10;
    options.tree = true;
    choices.add_to(line.app);
    add_repeatable(line.app, "--facet", names, "Count this facet only; date counts years")
        ->option_text("NAME");
    add_number(line.app, "--limit", options.facet_values, "Most values of each facet");
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    if (auto chosen = choose_facets(names.empty() ? usual_facets : names, options); !chosen)
        return fail(console, chosen.error());
    options.count_stories = choices.by_story();
    if (auto applied = choices.apply(options); !applied) return fail(console, applied.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto matches = searcher->search(choices.query(), options);
    if (!matches) return fail(console, matches.error());
    console.write(
        rendered(*matches, choices, options.facet_values, line.format(), console.style()));
    return matches->total == 0 ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
