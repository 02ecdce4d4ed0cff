// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "plugins/host/parser_host.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json_text.hpp"
#include "query/cli/layout.hpp"
#include "query/cli/terminal_text.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <filesystem>

namespace polidex::cli {
namespace {

enum class State { ok, note, bad };

/// One thing that was looked at.
struct Check {
    std::string name;
    State state = State::ok;
    std::string found;
};

std::string_view word_of(State state) {
    constexpr std::string_view words[] = {"ok", "note", "BAD"};
    return words[static_cast<std::size_t>(state)];
}

Check version() {
    utsname system{};
    ::uname(&system);
    return {"version", State::ok,
            fmt::format("polidex {}, ABI {}, {} {} {}", POLIDEX_VERSION, POLIDEX_ABI,
                        system.sysname, system.release, system.machine)};
}

void check_folders(std::vector<Check>& checks) {
    for (const std::string& folder : ParserRegistry::default_folders()) {
        std::error_code error;
        const bool there = std::filesystem::is_directory(folder, error);
        checks.push_back(
            {"plugins", there ? State::ok : State::note, there ? folder : folder + ": not there"});
    }
}

void check_parsers(std::vector<Check>& checks) {
    HostOptions options;
    options.folders = ParserRegistry::default_folders();
    std::vector<Error> failures;
    const auto registry = ParserRegistry::in_host(options, failures);
    if (!registry) {
        checks.push_back(
            {"host", State::bad, registry.error().message + "; " + registry.error().hint});
        return;
    }
    checks.push_back({"host", State::ok, registry->host()->options().program});
    const auto layers = registry->layers();
    if (!layers) checks.push_back({"isolation", State::bad, layers.error().message});
    if (layers)
        for (const HostLayer& layer : *layers)
            checks.push_back({layer.name, layer.active ? State::ok : State::note,
                              (layer.active ? "" : "does not stand here: ") + layer.meaning});
    const auto parsers = registry->list();
    const auto own = std::count_if(parsers.begin(), parsers.end(),
                                   [](const ParserInfo& parser) { return parser.path.empty(); });
    checks.push_back({"parsers", State::ok,
                      fmt::format("{} built in, {} from plugins", own,
                                  parsers.size() - static_cast<std::size_t>(own))});
    for (const Error& failure : failures) checks.push_back({"plugin", State::bad, failure.message});
}

Check index_check(const CommandLine& line) {
    const auto path = line.index();
    if (!path) return {"index", State::note, path.error().message};
    const auto searcher = Searcher::open(*path);
    if (!searcher) return {"index", State::bad, searcher.error().message};
    return {"index", State::ok, fmt::format("{}: {} documents", *path, searcher->info().documents)};
}

Check settings_check(const Settings& settings) {
    if (settings.file.empty())
        return {"settings", State::ok, "no polidex.toml here, above or in ~/.config/polidex"};
    if (settings.expanders_refused)
        return {
            "settings", State::note,
            settings.file + ": its expanders are not used, as the file belongs to another user"};
    if (!settings.pager_refused) return {"settings", State::ok, settings.file};
    return {"settings", State::note,
            settings.file + ": its pager is not used, as the file belongs to another user"};
}

Check locale_check() {
    if (is_utf8_locale()) return {"locale", State::ok, "UTF-8"};
    return {"locale", State::note,
            "not UTF-8: text on a terminal is written in ASCII; if the terminal can show more, "
            "export LANG=C.UTF-8"};
}

std::string table_of(const std::vector<Check>& checks, const Style& style) {
    constexpr std::size_t column = 24;
    std::string out;
    for (const Check& check : checks)
        out += pad(word_of(check.state), 6) + pad(check.name, column - 6) +
               wrap(text::printable(check.found), column, style).substr(column);
    return out;
}

Json json_of(const Check& check) {
    constexpr const char* words[] = {"ok", "note", "bad"};
    return {{"check", check.name},
            {"state", words[static_cast<std::size_t>(check.state)]},
            {"found", check.found}};
}

std::string rendered(const std::vector<Check>& checks, Format format, const Style& style) {
    if (format == Format::table) return table_of(checks, style);
    Json json{{"schema", schema}};
    std::string lines;
    for (const Check& check : checks) {
        json["checks"].push_back(json_of(check));
        lines += dump(json_of(check)) + "\n";
    }
    return format == Format::json ? dump(json) + "\n" : lines;
}

}  // namespace

ExitCode doctor_command(const Arguments& arguments, Console& console) {
    CommandLine line("doctor",
                     "Look at this installation: where parsers run and behind which walls, what is "
                     "loaded, whether the index opens.\nExit code 5: something is bad.",
                     {"polidex doctor", "polidex doctor --index treaties.polidex --format json"});
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    std::vector<Check> checks{version()};
    check_parsers(checks);
    check_folders(checks);
    checks.push_back(settings_check(line.settings()));
    checks.push_back(locale_check());
    checks.push_back(index_check(line));
    console.write(rendered(checks, line.format(), console.style()));
    const bool bad = std::any_of(checks.begin(), checks.end(),
                                 [](const Check& check) { return check.state == State::bad; });
    return bad ? ExitCode::failures : ExitCode::ok;
}

}  // namespace polidex::cli
