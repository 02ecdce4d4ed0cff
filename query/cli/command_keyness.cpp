// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/json_study.hpp"
#include "query/cli/number_table.hpp"
#include "query/cli/study_choices.hpp"

#include <polidex/query/keyness.hpp>

#include <fmt/format.h>

#include <utility>

namespace polidex::cli {
namespace {

/// What the user asked for.
struct KeynessRequest {
    SearchChoices choices;
    KeynessOptions options;
    std::string against;
    std::string sort = "g2";
    std::string format = "table";

    explicit KeynessRequest(CommandLine& line) {
        CLI::App& app = line.app;
        choices.add_to(line, false);
        app.add_option("--against", against, "Compare with the matches of this query [the rest]")
            ->option_text("QUERY");
        add_number(app, "--min", options.least, "Least times a word stands in the matches");
        add_number(app, "--min-documents", options.least_documents,
                   "Least documents of the matches that have it");
        app.add_option("--sort", sort,
                       "Order; g2 is log-likelihood, ratio the log ratio of frequencies [g2]")
            ->check(CLI::IsMember({"g2", "ratio"}).name(""))
            ->option_text("g2|ratio");
        add_number(app, "--limit", options.limit, "Most words to show; 0 only counts");
        line.offer_formats({"table", "json", "jsonl", "csv", "tsv"}, format);
        line.needs_index();
        line.pages();
    }

    Result<void> complete(const CommandLine& line) {
        if (sort == "ratio") options.order = KeynessOptions::Order::log_ratio;
        if (!against.empty()) options.against = against;
        auto matching = matching_of(choices, line);
        if (!matching) return matching.error();
        options.matching = std::move(*matching);
        return {};
    }
};

std::string per_million(std::uint64_t count, std::uint64_t words) {
    if (words == 0) return "0";
    return fmt::format("{:.0f}", 1e6 * static_cast<double>(count) / static_cast<double>(words));
}

NumberTable table_of(const Keyness& found) {
    NumberTable table{{"word", "count", "documents", "per million", "elsewhere",
                       "per million there", "G2", "log ratio"},
                      {}};
    for (const KeyWord& word : found.key_words)
        table.rows.push_back({word.word, std::to_string(word.count), std::to_string(word.documents),
                              per_million(word.count, found.words), std::to_string(word.elsewhere),
                              per_million(word.elsewhere, found.words_compared),
                              fmt::format("{:.1f}", word.log_likelihood),
                              fmt::format("{:.2f}", word.log_ratio)});
    return table;
}

std::string summary(const Keyness& found) {
    if (found.documents == 0) return "no document matches\n";
    if (found.compared == 0) return "there are no other documents to compare with\n";
    return fmt::format("{}{} documents with {} words against {} with {}; {} of {} key words\n",
                       found.key_words.empty() ? "" : "\n", found.documents, found.words,
                       found.compared, found.words_compared, found.key_words.size(),
                       found.distinct);
}

std::string rendered(const Keyness& found, const KeynessRequest& request, const Style& style) {
    if (request.format == "json")
        return json_of_keyness(request.choices.query(), found, request.options) + "\n";
    if (request.format == "jsonl") return json_lines_of_key_words(found);
    if (request.format != "table") return separated(table_of(found), request.format);
    const std::string rows = found.key_words.empty() ? "" : aligned(table_of(found), style);
    return rows + summary(found);
}

}  // namespace

ExitCode keyness_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "keyness", "Find the words that the matches of a query have more often than others.",
        {"polidex keyness country:IN", "polidex keyness type:treaty --against type:news",
         "polidex keyness 'ransomware date:2020..' --min 10 --min-documents 3",
         "polidex keyness domain:cybercrime --sort ratio --format csv"});
    KeynessRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(line); !ready) return fail(console, ready.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto found = keyness(*searcher, request.choices.query(), request.options);
    if (!found)
        return fail(console, found.error(),
                    request.against.empty() ? request.choices.query() : std::string());
    console.write(rendered(*found, request, console.style()));
    if (request.format == "table")
        console.write((found->documents == 0 ? suggestions_for : expansions_of)(
            *searcher, request.choices.query(), request.options.matching, console.style()));
    return found->documents == 0 || found->compared == 0 ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
