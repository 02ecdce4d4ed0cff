// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/answer_notes.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json.hpp"
#include "query/cli/match_table.hpp"
#include "query/cli/saved_choice.hpp"
#include "query/cli/search_choices.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace polidex::cli {
namespace {

const std::map<std::string, HitOrder> orders{
    {"relevance", HitOrder::relevance}, {"date", HitOrder::date}, {"newest", HitOrder::newest}};

/// What the user asked for beside the query.
struct SearchRequest {
    SearchChoices choices;
    SearchOptions options;
    std::string order = "relevance";
    bool without_feedback = false;
    std::vector<std::string> facets{"country", "org", "pair", "domain", "type", "lang", "date"};

    explicit SearchRequest(CommandLine& line) {
        CLI::App& app = line.app;
        options.limit = line.settings().limit.value_or(options.limit);
        if (!line.settings().facets.empty()) facets = line.settings().facets;
        choices.add_to(line);
        add_number(app, "--limit", options.limit, "Most hits to show; 0 only counts");
        add_number(app, "--first", options.first, "Hits to skip, for paging");
        app.add_option(
               "--sort", order,
               "Which hits come first; date: the oldest; undated ones come last [relevance]")
            ->option_text("relevance|date|newest")
            ->check(CLI::IsMember(orders));
        app.add_option("--facets", facets, "Facets to count, date among them, or none")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->option_text("LIST");
        add_number(app, "--snippet", options.snippet_bytes, "Length of snippets in bytes; 0: none");
        app.add_flag(
            "--no-feedback", without_feedback,
            "Rank a question by its own words alone, not also by words of the best matches");
        app.add_flag("--explain", options.explain, "Show how each score comes about");
        line.needs_index();
        line.pages();
    }

    Result<void> complete() {
        if (auto chosen = choose_facets(facets, options); !chosen) return chosen;
        options.group_stories = options.count_stories = choices.by_story();
        options.feedback = !without_feedback;
        options.order = orders.find(order)->second;
        return choices.apply(options);
    }
};

std::string rendered(const MatchSet& matches, const std::vector<Relaxation>& relaxations,
                     const SearchRequest& request, Format format, const Style& style) {
    const bool by_story = request.choices.by_story();
    if (format == Format::json)
        return json_of_matches(request.choices.query(), matches, relaxations, by_story) + "\n";
    if (format == Format::table)
        return table_of_matches(matches, request.options.first, by_story, style) +
               suggestion_lines(matches, style) + relaxation_lines(relaxations, style);
    std::string lines;
    for (const Hit& hit : matches.hits) lines += json_of_hit(hit, by_story) + "\n";
    return lines;
}

}  // namespace

ExitCode search_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "search",
        "Find documents. The best matches come first, or with --sort the oldest or newest.",
        {"polidex search '\"critical infrastructure\" country:JP'",
         "polidex search which agreements protect submarine cables",
         "polidex search 'MoC country:south-asia date:last-year..'",
         "polidex search ransomware --select country=JP,IN --exclude type=news",
         "polidex search 'pair:IN-JP type:news' --by story",
         "polidex search 'quantum country:EU' --sort newest",
         "polidex search date:2019..2021 --limit 50 --format json"});
    SearchRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(); !ready) return fail(console, ready.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    auto saved = saved_names(line);
    if (!saved) return fail(console, saved.error());
    request.options.saved = std::move(*saved);
    const auto matches = searcher->search(request.choices.query(), request.options);
    if (!matches)
        return fail_on_query(console, matches.error(), request.choices.query(), line.format());
    std::vector<Relaxation> relaxations;
    if (matches->total == 0) {
        auto found = find_relaxations(*searcher, request.choices.query(), request.options);
        if (!found) return fail(console, found.error());
        relaxations = std::move(*found);
    }
    console.write(rendered(*matches, relaxations, request, line.format(), console.style()));
    return matches->total == 0 ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
