// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command_line.hpp"

#include "query/cli/index_choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace polidex::cli {
namespace {

std::string footer(const std::vector<std::string>& examples) {
    std::string text = "Examples:";
    for (const std::string& example : examples) text += "\n  " + example;
    return text + "\n";
}

const std::map<std::string, Format>& formats() {
    static const std::map<std::string, Format> names{
        {"table", Format::table}, {"json", Format::json}, {"jsonl", Format::jsonl}};
    return names;
}

CLI::Validator format_name() {
    return {[](std::string& text) {
                return formats().count(text) != 0
                           ? std::string()
                           : fmt::format("unknown format {}: table, json or jsonl", text);
            },
            "table|json|jsonl"};
}

}  // namespace

CommandLine::CommandLine(const std::string& name, const std::string& summary,
                         const std::vector<std::string>& examples)
    : app(summary, "polidex " + name), name_(name) {
    app.footer(footer(examples));
    app.set_help_flag("-h,--help", "Show this text");
    app.get_formatter()->column_width(32);
    app.add_option_function<std::string>(
           "--format", [this](const std::string& text) { format_ = formats().at(text); },
           "How to write the answer")
        ->check(format_name())
        ->option_text("table|json|jsonl");
    app.add_flag("--no-color", no_colour_, "No bold or dim text; so does NO_COLOR");
    auto settings = load_settings();
    if (settings)
        settings_ = std::move(*settings);
    else
        settings_mistake_ = settings.error();
}

void CommandLine::needs_index() {
    app.add_option("--index", index_,
                   "Folder of the index; else $POLIDEX_INDEX, polidex.toml, the only *.polidex "
                   "here")
        ->option_text("PATH");
}

void CommandLine::offer_formats(const std::vector<std::string>& names, std::string& chosen) {
    app.remove_option(app.get_option("--format"));
    const auto known = [names](std::string& text) {
        if (std::find(names.begin(), names.end(), text) != names.end()) return std::string();
        return fmt::format("unknown format {}: {}", text, fmt::join(names, ", "));
    };
    const std::string all = fmt::format("{}", fmt::join(names, "|"));
    app.add_option("--format", chosen, fmt::format("How to write the answer [{}]", chosen))
        ->check(CLI::Validator(known, ""))
        ->option_text(all);
}

void CommandLine::pages() {
    pages_ = true;
    app.add_flag("--no-pager", no_pager_,
                 "Write straight to the terminal, not through $PAGER or less");
}

std::optional<ExitCode> CommandLine::parse(const Arguments& arguments, Console& console) {
    if (const auto done = take(arguments, console)) return done;
    if (settings_mistake_) return fail(console, *settings_mistake_);
    if (no_colour_) console.forbid_colour();
    if (pages_ && !no_pager_) console.page(settings_.pager);
    if (!format_ && !settings_.format.empty()) format_ = formats().at(settings_.format);
    return std::nullopt;
}

std::optional<ExitCode> CommandLine::take(const Arguments& arguments, Console& console) {
    try {
        app.parse(Arguments(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        console.write(app.help());
        return ExitCode::ok;
    } catch (const CLI::ParseError& error) {
        console.report(
            {Errc::bad_argument, fmt::format("{}: {}", name_, error.what()),
             fmt::format("see polidex help {}; put -- before words that begin with -", name_)});
        return ExitCode::usage;
    }
    return std::nullopt;
}

Result<std::string> CommandLine::index() const { return choose_index(index_, settings_.index); }

std::optional<Searcher> CommandLine::open_index(Console& console, ExitCode& failure) const {
    const auto path = index();
    if (!path) {
        failure = fail(console, path.error());
        return std::nullopt;
    }
    auto searcher = Searcher::open(*path);
    if (!searcher) {
        failure = fail(console, searcher.error());
        return std::nullopt;
    }
    return std::move(*searcher);
}

CLI::Option* add_number(CLI::App& app, const std::string& name, std::size_t& value,
                        const std::string& description) {
    return app.add_option(name, value, description)
        ->check(CLI::Validator(CLI::NonNegativeNumber).name(""))
        ->option_text(fmt::format("N ({})", value));
}

CLI::Option* add_repeatable(CLI::App& app, const std::string& name,
                            std::vector<std::string>& values, const std::string& description) {
    return app.add_option(name, values, description)->allow_extra_args(false);
}

void add_taxonomy_option(CLI::App& app, std::string& file) {
    app.add_option("--taxonomy", file, "File under the fields of this file: docs/taxonomy.md")
        ->option_text("FILE");
}

Result<std::shared_ptr<const Taxonomy>> load_taxonomy(const std::string& file) {
    if (file.empty() || file == "builtin") return Taxonomy::builtin();
    auto loaded = Taxonomy::load(file);
    if (loaded) return loaded;
    return Error{Errc::bad_argument, loaded.error().message, loaded.error().hint};
}

Result<Facet> column_facet(std::string_view name) {
    const auto facet = facet_named(name);
    if (facet && static_cast<std::size_t>(*facet) < column_facet_count) return *facet;
    std::string names;
    for (std::size_t at = 0; at < column_facet_count; ++at)
        names += fmt::format("{}{}", at == 0 ? "" : ", ", name_of(static_cast<Facet>(at)));
    return Error{Errc::bad_argument, fmt::format("no facet is called {}", name),
                 "facets: " + names};
}

ExitCode fail(Console& console, const Error& error, std::string_view query) {
    console.report(error, query);
    return exit_code_of(error.code);
}

ExitCode fail_on_document(Console& console, const Error& error) {
    console.report(error);
    return error.code == Errc::not_found ? ExitCode::none : exit_code_of(error.code);
}

}  // namespace polidex::cli
