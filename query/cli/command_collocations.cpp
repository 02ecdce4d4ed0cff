// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/json_study.hpp"
#include "query/cli/number_table.hpp"
#include "query/cli/study_choices.hpp"

#include <polidex/query/collocations.hpp>

#include <fmt/format.h>

#include <utility>

namespace polidex::cli {
namespace {

using Order = CollocationOptions::Order;

/// What the user asked for.
struct CollocationRequest {
    SearchChoices choices{"phrase"};
    CollocationOptions options;
    std::string sort = "g2";
    std::string format = "table";

    explicit CollocationRequest(CommandLine& line) {
        CLI::App& app = line.app;
        choices.add_to(line, false);
        add_number(app, "--window", options.window, "Words on each side, 1 to 100");
        add_number(app, "--min", options.least, "Least times a word stands beside the places");
        app.add_option("--sort", sort, "Order; g2 is log-likelihood, beside how often [g2]")
            ->check(CLI::IsMember({"g2", "logdice", "beside"}).name(""))
            ->option_text("g2|logdice|beside");
        add_number(app, "--limit", options.limit, "Most words to show; 0 only counts");
        line.offer_formats({"table", "json", "jsonl", "csv", "tsv"}, format);
        line.needs_index();
        line.pages();
    }

    Result<void> complete(const CommandLine& line) {
        options.order = sort == "logdice"  ? Order::log_dice
                        : sort == "beside" ? Order::beside
                                           : Order::log_likelihood;
        auto matching = matching_of(choices, line);
        if (!matching) return matching.error();
        options.matching = std::move(*matching);
        return {};
    }
};

NumberTable table_of(const Collocations& found) {
    NumberTable table{
        {"word", "left", "right", "beside", "documents", "in all", "expected", "G2", "logDice"},
        {}};
    for (const Collocate& word : found.collocates)
        table.rows.push_back({word.word, std::to_string(word.left), std::to_string(word.right),
                              std::to_string(word.beside()), std::to_string(word.documents),
                              std::to_string(word.total), fmt::format("{:.1f}", word.expected),
                              fmt::format("{:.1f}", word.log_likelihood),
                              fmt::format("{:.2f}", word.log_dice)});
    return table;
}

std::string summary(const Collocations& found, const CollocationOptions& options) {
    if (found.matches == 0) return "no document matches\n";
    std::string text = fmt::format("{} {} in {} of {} documents, {} words within {}; ",
                                   found.places, found.places == 1 ? "place" : "places",
                                   found.documents, found.compared, found.beside, options.window);
    if (found.distinct == 0)
        return text + fmt::format(
                          "no word stands there unusually often and {} times or more: try "
                          "a smaller --min\n",
                          options.least);
    text += fmt::format("{} of {} words", found.collocates.size(), found.distinct);
    return (found.collocates.empty() ? "" : "\n") + text + "\n";
}

std::string rendered(const Collocations& found, const CollocationRequest& request,
                     const Style& style) {
    if (request.format == "json")
        return json_of_collocations(request.choices.query(), found, request.options) + "\n";
    if (request.format == "jsonl") return json_lines_of_collocates(found);
    if (request.format != "table") return separated(table_of(found), request.format);
    const std::string rows = found.collocates.empty() ? "" : aligned(table_of(found), style);
    return rows + summary(found, request.options);
}

}  // namespace

ExitCode collocations_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "collocations", "Find the words that stand unusually often beside the words of a query.",
        {"polidex collocations attribution",
         "polidex collocations '\"critical infrastructure\"' --window 3 --sort logdice",
         "polidex collocations 'threat* country:JP date:2020..' --min 5",
         "polidex collocations sovereignty --limit 500 --format csv"});
    CollocationRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(line); !ready) return fail(console, ready.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto found = collocations(*searcher, request.choices.query(), request.options);
    if (!found) return fail(console, found.error(), request.choices.query());
    console.write(rendered(*found, request, console.style()));
    if (request.format == "table")
        console.write((found->matches == 0 ? suggestions_for : expansions_of)(
            *searcher, request.choices.query(), request.options.matching, console.style()));
    return found->places == 0 ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
