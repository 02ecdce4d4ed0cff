// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/chart_files.hpp"
#include "query/cli/command.hpp"
#include "query/cli/facet_pictures.hpp"
#include "query/cli/facet_tables.hpp"
#include "query/cli/json.hpp"
#include "query/cli/json_charts.hpp"
#include "query/cli/match_table.hpp"
#include "query/cli/saved_choice.hpp"
#include "query/cli/search_choices.hpp"
#include "query/query_context.hpp"

#include <polidex/query/facet_search.hpp>

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace polidex::cli {
namespace {

const std::vector<std::string> usual_facets{"country", "org",  "pair", "domain",
                                            "type",    "lang", "date"};

/// What was asked for, as given on the command line.
struct CountChoices {
    SearchChoices search;
    std::vector<std::string> names;
    SearchOptions options;
    std::string sort = "count";
    std::string interval = "auto";
    bool matrix = false;
    std::string find;
    ChartFiles files;

    CountChoices() {
        options.limit = 0;
        options.facet_values = 10;
        options.tree = true;
    }

    void add_to(CommandLine& line) {
        CLI::App& app = line.app;
        search.add_to(line);
        add_repeatable(app, "--facet", names, "Count this facet only; date plots along time")
            ->option_text("NAME");
        add_number(app, "--limit", options.facet_values, "Most values of each facet");
        app.add_option("--find", find,
                       "Only values with this in a name of theirs: korea, memorandum")
            ->option_text("TEXT");
        app.add_option("--sort", sort,
                       "Order of values; significance: what is unusually frequent here against "
                       "the whole corpus (G2) [count]")
            ->option_text("count|significance")
            ->check(CLI::IsMember({"count", "significance"}));
        app.add_option("--interval", interval, "Length of a bar along time [auto]")
            ->option_text("auto|decade|year|quarter|month")
            ->check(CLI::IsMember({"auto", "decade", "year", "quarter", "month"}));
        app.add_flag("--matrix", matrix, "Who acts with whom: pairs as a square");
        files.add_to(app);
    }

    /// A matrix shows the pairs alone, a picture the dates whatever else is counted.
    Result<void> settle(const std::vector<std::string>& usual) {
        if (matrix) {
            names = {"pair"};
            options.facet_values = SIZE_MAX;
        }
        if (auto chosen = choose_facets(names.empty() ? usual : names, options); !chosen)
            return chosen;
        const bool drawn = !files.svg.empty() || !files.html.empty();
        plots = !matrix && (options.histogram || drawn);
        options.count_stories = search.by_story();
        shown = options.facet_values;
        if (!find.empty()) look_through_all();
        if (sort == "significance" && search.by_story())
            return Error{Errc::bad_argument, "significance counts documents, not stories",
                         "leave out --by story or --sort significance"};
        return search.apply(options);
    }

    DatePlotOptions plot_options() const {
        return {interval_named(interval), visit_options(options), search.by_story()};
    }

    /// What a picture of @p what is called.
    std::string title(std::string_view what) const {
        const std::string query = search.query();
        return fmt::format("{}: {}", what, query.empty() ? "all documents" : query);
    }

    bool plots = false;     ///< dates are wanted
    std::size_t shown = 0;  ///< values of each facet

private:
    /// `--find` looks for values among all there are; years have no names.
    void look_through_all() {
        options.facet_values = std::numeric_limits<std::size_t>::max();
        options.tree = false;
        options.histogram = plots = false;
    }
};

/// Everything that was counted.
struct Counted {
    MatchSet matches;
    std::optional<DatePlot> dates;
    std::vector<SignificantValues> significant;
};

/// Leaves the values that @p text names, of the facets that have one.
void keep_found(MatchSet& matches, const std::string& text, std::size_t limit) {
    std::vector<FacetCounts> found;
    for (const FacetCounts& counts : matches.facets) {
        FacetCounts named = find_values(counts, text);
        if (named.values.size() > limit) named.values.resize(limit);
        if (named.distinct > 0) found.push_back(std::move(named));
    }
    matches.facets = std::move(found);
}

Result<Counted> count(const Searcher& searcher, const CountChoices& choices) {
    Counted counted;
    const std::string query = choices.search.query();
    auto matches = searcher.search(query, choices.options);
    if (!matches) return matches.error();
    counted.matches = std::move(*matches);
    if (!choices.find.empty()) keep_found(counted.matches, choices.find, choices.shown);
    if (choices.plots) {
        auto plot = plot_dates(searcher, query, choices.plot_options());
        if (!plot) return plot.error();
        counted.dates = std::move(*plot);
    }
    if (choices.sort != "significance") return counted;
    auto significant = significant_values(searcher, query, choices.options);
    if (!significant) return significant.error();
    counted.significant = std::move(*significant);
    return counted;
}

std::string table_of(const Counted& counted, const CountChoices& choices, const Style& style) {
    const bool by_story = choices.search.by_story();
    const std::string total = count_of(counted.matches, by_story) + "\n";
    if (choices.matrix)
        return table_of_matrix(pair_matrix(counted.matches.facets.front(), members_that_fit(style)),
                               style) +
               total;
    if (choices.sort == "significance")
        return table_of_significance(counted.significant, style) +
               (counted.dates ? table_of_dates(*counted.dates, style) : "") + total;
    return table_of_counts(counted.matches, counted.dates, choices.shown, by_story, style);
}

std::string rendered(const Counted& counted, const CountChoices& choices, Format format,
                     const Style& style) {
    if (format == Format::table) return table_of(counted, choices, style);
    const ChartCounts charts{counted.dates, counted.significant, choices.sort == "significance",
                             choices.interval != "auto"};
    if (format == Format::jsonl) return json_lines_of_charts(counted.matches, charts);
    return json_of_charts(choices.search.query(), counted.matches, choices.search.by_story(),
                          charts) +
           "\n";
}

Result<void> draw(const Counted& counted, const CountChoices& choices) {
    const auto& facets = counted.matches.facets;
    if (choices.matrix) {
        const std::string title = choices.title("Pairs");
        const PairMatrix matrix = pair_matrix(facets.front(), 24);
        return choices.files.write([&] { return svg_of_matrix(matrix, title); },
                                   [&] { return html_of_matrix(matrix, title); });
    }
    return choices.files.write([&] { return svg_of_dates(*counted.dates, choices.title("Dates")); },
                               [&] {
                                   return html_of_dates(
                                       *counted.dates, facets,
                                       choices.title(facets.empty() ? "Dates" : "Facets"));
                               });
}

}  // namespace

ExitCode facets_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "facets", "Count what the matches of a query are about; all documents without one.",
        {"polidex facets", "polidex facets cooperation --facet country --facet date",
         "polidex facets --facet country --find korea", "polidex facets type:news --by story",
         "polidex facets country:EE --sort significance", "polidex facets --matrix --svg pairs.svg",
         "polidex facets domain:cybercrime --facet date --interval quarter",
         "polidex facets type:treaty --limit 50 --format json"});
    CountChoices choices;
    choices.add_to(line);
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto& wanted = line.settings().facets.empty() ? usual_facets : line.settings().facets;
    if (auto settled = choices.settle(wanted); !settled) return fail(console, settled.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    auto saved = saved_names(line);
    if (!saved) return fail(console, saved.error());
    choices.options.saved = std::move(*saved);
    const auto counted = count(*searcher, choices);
    if (!counted)
        return fail_on_query(console, counted.error(), choices.search.query(), line.format());
    console.write(rendered(*counted, choices, line.format(), console.style()));
    if (auto drawn = draw(*counted, choices); !drawn) return fail(console, drawn.error());
    const bool nothing =
        counted->matches.total == 0 || (!choices.find.empty() && counted->matches.facets.empty());
    return nothing ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
