// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/model/settings.hpp"
#include "query/cli/console.hpp"
#include "query/cli/exit_code.hpp"

#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/taxonomy.hpp>
#include <polidex/plugin/parser_registry.hpp>
#include <polidex/query/searcher.hpp>

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace polidex::cli {

enum class Format { table, json, jsonl };

using Arguments = std::vector<std::string>;

/// The options of one command: those shared by all, and what the command adds to `app`.
///
/// Options bind to variables that must outlive parse(). One thread.
class CommandLine {
public:
    /// @param name as the user writes it, `search`
    /// @param examples lines of the help text, each `polidex … `
    CommandLine(const std::string& name, const std::string& summary,
                const std::vector<std::string>& examples);

    CLI::App app;

    /// Adds `--index`, for commands that read one.
    void needs_index();

    /// Puts @p names in the place of the formats of `--format`. The one chosen goes to @p chosen,
    /// which holds the usual one; format() then has no meaning.
    void offer_formats(const std::vector<std::string>& names, std::string& chosen);

    /// Adds `--no-pager`, for commands whose answers are long: on a terminal they are shown page by
    /// page.
    void pages();

    /// Reads @p arguments. @returns the exit code when nothing is left to do: help or a mistake
    std::optional<ExitCode> parse(const Arguments& arguments, Console& console);

    /// The format asked for, else that of the settings, else @p otherwise.
    Format format(Format otherwise = Format::table) const { return format_.value_or(otherwise); }

    /// Those of `polidex.toml`; as they are without one when it has a mistake, which parse() tells.
    const Settings& settings() const { return settings_; }

    /// The index chosen by choose_index().
    Result<std::string> index() const;

    /// Opens the index chosen by choose_index(); a failure has been reported.
    std::optional<Searcher> open_index(Console& console, ExitCode& failure) const;

private:
    std::optional<ExitCode> take(const Arguments& arguments, Console& console);

    std::string name_;
    Settings settings_;
    std::optional<Error> settings_mistake_;
    std::string index_;
    std::optional<Format> format_;
    bool no_colour_ = false;
    bool pages_ = false;
    bool no_pager_ = false;
};

/// An option with a number that is not negative; the help text shows its usual @p value.
CLI::Option* add_number(CLI::App& app, const std::string& name, std::size_t& value,
                        const std::string& description);

/// An option that may be given several times, each with one value.
CLI::Option* add_repeatable(CLI::App& app, const std::string& name,
                            std::vector<std::string>& values, const std::string& description);

/// Adds `--taxonomy FILE`.
void add_taxonomy_option(CLI::App& app, std::string& file);

/// The taxonomy of --taxonomy; none given, or `builtin`: the built-in one.
/// @returns Errc::bad_argument naming what is wrong with the file
Result<std::shared_ptr<const Taxonomy>> load_taxonomy(const std::string& file);

/// The column facet called @p name. @returns Errc::bad_argument listing those there are
Result<Facet> column_facet(std::string_view name);

/// Reports @p error, with its place in @p query where it has one. @returns its exit code
ExitCode fail(Console& console, const Error& error, std::string_view query = {});

/// The same for a document asked for by id, whose absence is no damage of the index.
ExitCode fail_on_document(Console& console, const Error& error);

}  // namespace polidex::cli
