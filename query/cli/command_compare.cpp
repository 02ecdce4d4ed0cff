// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/comparison_text.hpp"
#include "query/cli/json_study.hpp"
#include "query/cli/saved_choice.hpp"

#include <polidex/query/comparison.hpp>

namespace polidex::cli {
namespace {

/// What the user asked for.
struct CompareRequest {
    std::string first;
    std::string second;
    std::vector<std::string> facets;
    std::size_t values = 8;
    bool no_passages = false;
    ComparisonOptions options;

    explicit CompareRequest(CommandLine& line) {
        CLI::App& app = line.app;
        app.add_option("A", first, "Id of a document, or a query: country:IN, 'pair:IN-JP 5g'")
            ->required()
            ->option_text(" ");
        app.add_option("B", second, "What to compare it with")->required()->option_text(" ");
        app.add_option("--facets", facets, "Facets to compare [domain,type,status,country,org]")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->option_text("LIST");
        add_number(app, "--limit", values, "Most values of each part of a facet in the table");
        add_number(app, "--words", options.words, "Most words of each list");
        add_number(app, "--min", options.least, "Least times a word stands in a side");
        app.add_flag("--no-passages", no_passages, "Without the sentences that show domains");
        line.needs_index();
        line.pages();
    }

    Result<void> complete() {
        if (facets.empty()) return {};
        options.facets.clear();
        for (const std::string& name : facets) {
            const auto facet = column_facet(name);
            if (!facet) return facet.error();
            options.facets.push_back(*facet);
        }
        return {};
    }
};

std::string rendered(const Comparison& comparison, const CompareRequest& request, Format format,
                     const Style& style) {
    if (format == Format::json) return json_of_comparison(comparison) + "\n";
    if (format == Format::jsonl) return json_lines_of_comparison(comparison);
    return text_of_comparison(comparison, request.values, !request.no_passages, style);
}

}  // namespace

ExitCode compare_command(const Arguments& arguments, Console& console) {
    CommandLine line("compare",
                     "Say what two documents, or the matches of two queries, share and differ in.",
                     {"polidex compare country:IN country:JP",
                      "polidex compare treaties/ee-jp.txt treaties/in-jp.txt",
                      "polidex compare 'pair:IN-JP date:..2019' 'pair:IN-JP date:2020..'",
                      "polidex compare type:treaty type:moc --facets domain --format json"});
    CompareRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(); !ready) return fail(console, ready.error());
    if (auto taken = take_saved(line, request.options.matching.saved); !taken)
        return fail(console, taken.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto comparison = compare(*searcher, request.first, request.second, request.options);
    if (!comparison) return fail_on_document(console, comparison.error());
    console.write(rendered(*comparison, request, line.format(), console.style()));
    return ExitCode::ok;
}

}  // namespace polidex::cli
