// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/document_text.hpp"
#include "query/cli/json.hpp"

#include <polidex/query/passage.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace polidex::cli {
namespace {

/// What is wrong with asking for @p page of @p document, if anything.
std::optional<Error> check_page(const Document& document, std::uint32_t page) {
    std::uint32_t last = 0;
    for (const Block& block : document.blocks) last = std::max(last, block.page);
    if (page <= last) return std::nullopt;
    if (last == 0)
        return Error{Errc::not_found, document.id + ": its source has no pages",
                     "leave --page out"};
    return Error{
        Errc::not_found,
        fmt::format("{}: page {} is behind its last page with text, {}", document.id, page, last),
        ""};
}

/// What the user asked for.
struct ShowRequest {
    std::string name;
    std::string highlight;
    bool outline = false;
    bool plain = false;
    Reading reading;

    explicit ShowRequest(CommandLine& line) {
        CLI::App& app = line.app;
        app.add_option("ID", name,
                       "Id of the document, or an unambiguous end of its path; #p12 behind it: "
                       "that passage")
            ->required()
            ->option_text(" ");
        app.add_flag("--removed", reading.removed, "Also what is not main text, with its label");
        app.add_option("--page", reading.page, "Only this page of its source, from 1")
            ->check(CLI::PositiveNumber)
            ->option_text("N");
        app.add_option("--passage", reading.passage, "Only this passage and those around it")
            ->check(CLI::PositiveNumber)
            ->option_text("N");
        app.add_option("--around", reading.around, "Passages on each side of it [2]")
            ->check(CLI::NonNegativeNumber)
            ->option_text("N");
        app.add_option("--highlight", highlight, "Mark the words of this query")
            ->option_text("QUERY");
        app.add_flag("--outline", outline, "Only headings and places with an anchor");
        app.add_flag("--plain", plain, "Without the numbers of passages");
    }
};

/// Finds the passage and the words asked for.
Result<Document> read(const Searcher& searcher, ShowRequest& request) {
    const bool numbered = request.reading.passage != 0;
    auto found = find_passage(
        searcher,
        numbered ? request.name + "#p" + std::to_string(request.reading.passage) : request.name);
    if (!found) return found.error();
    request.reading.passage = found->passage;
    request.reading.numbers = !request.plain;
    if (const auto error = check_page(found->document, request.reading.page)) return *error;
    if (request.highlight.empty()) return std::move(found->document);
    auto highlights = find_highlights(searcher, request.highlight, found->document.id);
    if (!highlights) return highlights.error();
    request.reading.highlights = std::move(*highlights);
    return std::move(found->document);
}

std::string rendered(const Document& document, const ShowRequest& request, Format format,
                     const Style& style) {
    if (format != Format::table) return json_of_text(document, request.reading) + "\n";
    if (request.outline) return outline_of(document, style);
    return text_of_document(document, request.reading, style);
}

}  // namespace

ExitCode show_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "show", "Read one document: its facts and its main text.",
        {"polidex show treaties/eu-jp.html", "polidex show eu-jp.html#p12 --around 3",
         "polidex show eu-jp.html --highlight '\"critical infrastructure\"'",
         "polidex show strategy.pdf --page 3", "polidex show strategy.pdf --outline",
         "polidex show eu-jp.html --removed", "polidex show eu-jp.html --format json"});
    ShowRequest request(line);
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto document = read(*searcher, request);
    if (!document) return fail_on_document(console, document.error());
    console.write(rendered(*document, request, line.format(), console.style()));
    return ExitCode::ok;
}

}  // namespace polidex::cli
