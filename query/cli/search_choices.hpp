// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"
#include "query/cli/expander_choice.hpp"

#include <polidex/query/searcher.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::cli {

/// `--select` and `--exclude`.
class FacetChoices {
public:
    void add_to(CLI::App& app);

    /// Appends to @p selections. @returns Errc::bad_argument naming what is wrong
    Result<void> apply(std::vector<Selection>& selections) const;

private:
    std::vector<std::string> selected_;
    std::vector<std::string> excluded_;
};

/// The query and the choices that `search` and `facets` share, as given on the command line.
class SearchChoices {
public:
    /// @param reading what words beside each other ask for where `--words` does not say it
    explicit SearchChoices(std::string reading = "auto") : reading_(std::move(reading)) {}

    /// Adds the query, `--select`, `--exclude`, `--words`, `--no-expand`, `--plugin` and `--since`
    /// to @p line; `--by` where @p stories may be counted.
    void add_to(CommandLine& line, bool stories = true);

    std::string query() const;

    /// True when stories are asked for instead of documents.
    bool by_story() const { return by_ == "story"; }

    /// What words beside each other ask for.
    Words words() const;

    /// Fills the selections, words and `since` of @p options, and whether names are expanded and by
    /// which expanders, which are loaded.
    /// @returns Errc::bad_argument or Errc::plugin_failed naming what is wrong
    Result<void> apply(SearchOptions& options) const;

private:
    std::vector<std::string> words_;
    FacetChoices facets_;
    std::string by_ = "document";
    std::string reading_;
    ExpanderChoice expanders_;
    std::uint64_t since_ = 0;
};

/// Reports that @p query was refused, or why it could not be answered; to programs that asked for
/// JSON on standard output as well. @returns the exit code
ExitCode fail_on_query(Console& console, const Error& error, std::string_view query, Format format);

/// Counts the facets @p names in @p options; `date` stands for the years, `none` for nothing.
/// @returns Errc::bad_argument for an unknown name
Result<void> choose_facets(const std::vector<std::string>& names, SearchOptions& options);

}  // namespace polidex::cli
