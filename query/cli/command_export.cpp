// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/output_file.hpp"
#include "query/cli/saved_choice.hpp"
#include "query/cli/search_choices.hpp"
#include "query/query_context.hpp"

#include <polidex/query/export.hpp>

#include <utility>

namespace polidex::cli {
namespace {

/// What the user asked for beside the query.
struct ExportRequest {
    SearchChoices choices;
    ExportOptions options;
    std::string format = "jsonl";
    std::string output;

    explicit ExportRequest(CommandLine& line) {
        CLI::App& app = line.app;
        choices.add_to(line, false);
        app.add_option("--fields", options.fields,
                       "Columns, in this order: id, title, date, pair, quote, quote.date, text …; "
                       "docs/export.md lists them")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->option_text("LIST");
        app.add_option("--output", output, "Write this file, whole or not at all")
            ->option_text("FILE");
        app.add_flag("--raw", options.raw,
                     "CSV and TSV as they are, without a guard against formulas");
        line.offer_formats({"jsonl", "json", "csv", "tsv", "md", "html"}, format);
        line.needs_index();
        line.pages();
    }

    Result<void> complete() {
        options.format = *export_format_named(format);
        SearchOptions searching;
        if (auto chosen = choices.apply(searching); !chosen) return chosen;
        options.matching = visit_options(searching);
        return {};
    }
};

ExitCode ended(Console& console, const ExportRequest& request, const Result<std::uint64_t>& total) {
    if (!total) return fail(console, total.error(), request.choices.query());
    return *total == 0 ? ExitCode::none : ExitCode::ok;
}

ExitCode write_out(const Searcher& searcher, const ExportRequest& request, Console& console) {
    bool closed = false;
    const auto total = export_matches(searcher, request.choices.query(), request.options,
                                      [&](std::string_view piece) {
                                          try {
                                              console.write(piece);
                                          } catch (const OutputClosed&) {
                                              closed = true;
                                          }
                                          return !closed;
                                      });
    if (closed) throw OutputClosed{};
    return ended(console, request, total);
}

ExitCode write_file(const Searcher& searcher, const ExportRequest& request, Console& console) {
    auto file = OutputFile::create(request.output);
    if (!file) return fail_on_file(console, file.error());
    Result<void> written;
    const auto total = export_matches(searcher, request.choices.query(), request.options,
                                      [&](std::string_view piece) {
                                          written = file->write(piece);
                                          return static_cast<bool>(written);
                                      });
    if (!total) return ended(console, request, total);
    if (written) written = file->finish();
    return written ? ended(console, request, total) : fail_on_file(console, written.error());
}

}  // namespace

ExitCode export_command(const Arguments& arguments, Console& console) {
    CommandLine line("export",
                     "Write every match of a query, in order of ids: as a table, as JSON, or as a "
                     "report with the sentence behind each fact.",
                     {"polidex export 'pair:IN-JP' --format csv --output pacts.csv",
                      "polidex export date:2020.. --select type=treaty,moc --format html > r.html",
                      "polidex export ransomware --fields id,date,quote.date,text",
                      "polidex export --format tsv --fields id,country | sort -k2"});
    ExportRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(); !ready) return fail(console, ready.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    if (auto taken = take_saved(line, request.options.matching.saved); !taken)
        return fail(console, taken.error());
    return request.output.empty() ? write_out(*searcher, request, console)
                                  : write_file(*searcher, request, console);
}

}  // namespace polidex::cli
