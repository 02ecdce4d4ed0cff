// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/expander_trial.hpp"
#include "query/cli/json.hpp"
#include "query/cli/layout.hpp"
#include "query/cli/plugin_actions.hpp"
#include "query/cli/plugins.hpp"

#include <polidex/plugin/conformance.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace polidex::cli {
namespace {

constexpr std::size_t name_columns = 12;
constexpr std::size_t text_column = 6 + name_columns;
constexpr std::uint64_t megabyte = 1'000'000;

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// @p text after the first @p taken columns of its first line.
std::string beside(const std::string& text, const Style& style) {
    return wrap(text::printable(text), text_column, style).substr(text_column);
}

std::string line_of(const RuleVerdict& verdict, const Style& style) {
    constexpr const char* words[] = {"pass", "FAIL", "skip"};
    const std::string word = words[static_cast<std::size_t>(verdict.outcome)];
    const bool failed = verdict.outcome == Outcome::failed;
    std::string out = (failed ? bold(word, style) : word) + "  " + pad(verdict.rule, name_columns) +
                      beside(verdict.happened, style);
    if (!failed) return out;
    for (const std::string& more : {"asked: it " + verdict.meaning, "do: " + verdict.advice})
        out += wrap(more, text_column, style);
    return out;
}

std::string heading_of(const std::string& plugin, const ConformanceReport& report,
                       const ConformanceOptions& options) {
    return fmt::format(
        "plugin      {}\nsamples     {}, {}\ntried with  {} MB in one document, {} in a row, a "
        "deadline of {} s\nisolation   {}\n\n",
        text::printable(plugin), counted(report.samples, "file"),
        counted(report.sample_bytes, "byte"), options.large_bytes / megabyte,
        counted(options.documents, "document"), options.deadline_seconds,
        fmt::join(active_layers(report.layers), ", "));
}

std::string verdict_of(const ConformanceReport& report) {
    std::vector<std::string> failed;
    for (const RuleVerdict& verdict : report.verdicts)
        if (verdict.outcome == Outcome::failed) failed.push_back(verdict.rule);
    const auto skipped = std::count_if(report.verdicts.begin(), report.verdicts.end(),
                                       [](const auto& v) { return v.outcome == Outcome::skipped; });
    std::string text = failed.empty()
                           ? fmt::format("passed {} rules",
                                         report.verdicts.size() - static_cast<std::size_t>(skipped))
                           : fmt::format("failed {} of {} rules: {}", failed.size(),
                                         report.verdicts.size(), fmt::join(failed, ", "));
    if (skipped > 0) text += fmt::format("; {} not tried", skipped);
    return "\nverdict     " + text + "\n";
}

std::string table_of(const std::string& plugin, const ConformanceReport& report,
                     const ConformanceOptions& options, const Style& style) {
    std::string out = heading_of(plugin, report, options);
    for (const RuleVerdict& verdict : report.verdicts) out += line_of(verdict, style);
    return out + verdict_of(report);
}

std::string rendered(const std::string& plugin, const ConformanceReport& report,
                     const ConformanceOptions& options, Format format, const Style& style) {
    if (format == Format::table) return table_of(plugin, report, options, style);
    if (format == Format::json) return json_of_conformance(plugin, report, options) + "\n";
    std::string lines;
    for (const RuleVerdict& verdict : report.verdicts) lines += json_of_verdict(verdict) + "\n";
    return lines;
}

/// What is being tried, on a terminal.
void show_progress(std::string_view rule) {
    if (::isatty(STDERR_FILENO) != 1) return;
    fmt::print(stderr, "\r\x1b[K{}",
               rule.empty() ? std::string() : fmt::format("trying {} …", rule));
    std::fflush(stderr);
}

}  // namespace

ExitCode plugin_test_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "plugin test",
        "Try a parser against every rule that parsers are held to, in a host of its own; the\n"
        "annotators of a plugin on what is read of the samples; and, in this program, its\n"
        "expanders with each line of the samples as words of a query.\n"
        "Exit code 0: it passes; 5: it fails.",
        {"polidex plugin test ./srt.so talks/*.srt", "polidex plugin test html *.html",
         "polidex plugin test pdf report.pdf --large-mb 10 --format json"});
    std::string plugin;
    std::vector<std::string> samples;
    ConformanceOptions options;
    std::size_t large = options.large_bytes / megabyte;
    std::size_t documents = options.documents;
    std::size_t deadline = options.deadline_seconds;
    line.app.add_option("PLUGIN", plugin, "Path of a plugin, or name of a parser: html")
        ->required()
        ->option_text(" ");
    line.app.add_option("SAMPLE", samples, "Files that it should read; for expanders, words")
        ->required()
        ->option_text(" ");
    add_number(line.app, "--large-mb", large, "Size of the largest document, in MB");
    add_number(line.app, "--documents", documents, "Documents read in a row to find leaks");
    add_number(line.app, "--deadline", deadline, "Seconds for one document");
    if (const auto done = line.parse(arguments, console)) return *done;
    options.large_bytes = std::min<std::uint64_t>(large, 4'000) * megabyte;
    options.documents = static_cast<unsigned>(std::min<std::size_t>(documents, 1'000'000));
    options.deadline_seconds = static_cast<unsigned>(std::min<std::size_t>(deadline, 100'000));
    options.folders = ParserRegistry::default_folders();
    options.progress = show_progress;
    auto report = test_plugin(plugin, samples, options);
    show_progress("");
    if (!report) return fail(console, report.error());
    if (report->passed()) {
        auto verdicts = try_expanders(plugin, samples);
        if (!verdicts) return fail(console, verdicts.error());
        for (RuleVerdict& verdict : *verdicts) report->verdicts.push_back(std::move(verdict));
    }
    console.write(rendered(plugin, *report, options, line.format(), console.style()));
    return report->passed() ? ExitCode::ok : ExitCode::failures;
}

}  // namespace polidex::cli
