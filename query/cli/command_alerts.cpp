// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json_news.hpp"
#include "query/cli/saved_choice.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace polidex::cli {
namespace {

std::string documents(std::uint64_t count) {
    return fmt::format("{} {}", count, count == 1 ? "document" : "documents");
}

std::string heading(const Alert& alert) {
    if (alert.news.first)
        return fmt::format("{} match, none called new: asked for the first time",
                           documents(alert.news.now.matches.size()));
    std::string line = fmt::format("{} new", alert.news.added.size());
    if (!alert.news.changed.empty()) line += fmt::format(", {} changed", alert.news.changed.size());
    if (alert.news.gone != 0) line += fmt::format(", {} gone", alert.news.gone);
    return line + fmt::format(" since {:%Y-%m-%d %H:%M}", fmt::gmtime(alert.before_time));
}

std::string document_lines(const Document& document, const std::string& sign, const Style& style) {
    const Style inner{style.colour, style.columns - 2};
    return fmt::format("{} {}\n", sign, bold(title_line(document, inner), style)) +
           wrap(facts_line(document), 2, style) + "  " + dim(place_line(document), style) + "\n";
}

std::string table_of(const Alert& alert, const Style& style) {
    std::string out = fmt::format("{}  {}\n", bold("@" + alert.saved.name, style), heading(alert));
    for (const Document& document : alert.news.added) out += document_lines(document, "+", style);
    for (const Document& document : alert.news.changed) out += document_lines(document, "~", style);
    return out;
}

std::string rendered(const std::vector<Alert>& alerts, Format format, const Style& style) {
    if (format == Format::json) return json_of_alerts(alerts);
    std::string out;
    for (const Alert& alert : alerts)
        out += format == Format::jsonl ? json_lines_of_alert(alert) : table_of(alert, style);
    return out;
}

/// Those of @p all that @p names ask for; all without any.
Result<std::vector<SavedQuery>> choose(std::vector<SavedQuery> all,
                                       const std::vector<std::string>& names) {
    if (all.empty())
        return Error{Errc::bad_argument, "alerts: no query is saved",
                     "save one: polidex save NAME QUERY"};
    if (names.empty()) return all;
    std::vector<SavedQuery> chosen;
    for (const std::string& name : names) {
        const std::string_view plain =
            name.starts_with('@') ? std::string_view(name).substr(1) : name;
        const auto at = std::find_if(all.begin(), all.end(),
                                     [&](const SavedQuery& one) { return one.name == plain; });
        if (at == all.end())
            return Error{Errc::bad_argument, fmt::format("no query is called {}", name),
                         "polidex saved lists them"};
        chosen.push_back(*at);
    }
    return chosen;
}

Result<Alert> alert_of(const SavedQuery& saved, const std::string& file, const Searcher& searcher,
                       const VisitOptions& options) {
    const auto before = load_seen(file);
    if (!before) return before.error();
    auto news = news_of(searcher, saved.query, options, *before);
    if (!news)
        return Error{news.error().code, fmt::format("@{}: {}", saved.name, news.error().message),
                     news.error().hint};
    const SeenMatches seen = before->value_or(SeenMatches());
    return Alert{saved, std::move(*news), seen.time, seen.generation};
}

bool has_news(const Alert& alert) {
    return !alert.news.added.empty() || !alert.news.changed.empty();
}

}  // namespace

ExitCode alerts_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "alerts",
        "Tell what saved queries find that they did not find when you last asked: new "
        "documents (+), and those with another title or text (~).\n"
        "Exit code 0: there is something new; 1: nothing.",
        {"polidex alerts", "polidex alerts in-jp --peek", "polidex alerts --format jsonl"});
    std::vector<std::string> names;
    bool peeks = false;
    line.app.add_option("NAME", names, "Only these saved queries")->option_text("...");
    line.app.add_flag("--peek", peeks, "Do not remember: tell the same the next time");
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    auto all = saved_queries_of(*line.index(), line.settings());
    if (!all) return fail(console, all.error());
    const auto chosen = choose(std::move(*all), names);
    if (!chosen) return fail(console, chosen.error());
    VisitOptions options;
    if (auto saved = saved_names(line)) options.saved = std::move(*saved);
    std::vector<Alert> alerts;
    std::vector<std::string> files;
    for (const SavedQuery& one : *chosen) {
        const auto file = state_file_of(*line.index(), one.name);
        if (!file) return fail(console, file.error());
        auto alert = alert_of(one, *file, *searcher, options);
        if (!alert) return fail(console, alert.error());
        alerts.push_back(std::move(*alert));
        files.push_back(*file);
    }
    console.write(rendered(alerts, line.format(), console.style()));
    console.flush();  // what nobody could read is told again
    for (std::size_t at = 0; !peeks && at < alerts.size(); ++at)
        if (auto kept = store_seen(files[at], alerts[at].news.now); !kept)
            return fail(console, kept.error());
    return std::any_of(alerts.begin(), alerts.end(), has_news) ? ExitCode::ok : ExitCode::none;
}

}  // namespace polidex::cli
