// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/search_choices.hpp"

#include "query/cli/json_notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

namespace polidex::cli {
namespace {

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

Selection& selection_of(std::vector<Selection>& selections, Facet facet) {
    const auto same = [facet](const Selection& one) { return one.facet == facet; };
    const auto at = std::find_if(selections.begin(), selections.end(), same);
    if (at != selections.end()) return *at;
    selections.push_back({facet, {}, {}});
    return selections.back();
}

/// Adds the values of `facet=v1,v2` to one side of the facet's selection.
Result<void> add_choice(const std::string& choice, std::vector<std::string> Selection::*side,
                        std::vector<Selection>& selections) {
    const std::size_t equals = choice.find('=');
    const auto values =
        equals == std::string::npos ? std::vector<std::string>() : split(choice.substr(equals + 1));
    if (values.empty())
        return Error{Errc::bad_argument, fmt::format("{}: expected facet=value", choice),
                     "for example --select country=JP,IN"};
    const auto facet = column_facet(choice.substr(0, equals));
    if (!facet) return facet.error();
    auto& chosen = selection_of(selections, *facet).*side;
    chosen.insert(chosen.end(), values.begin(), values.end());
    return {};
}

}  // namespace

void FacetChoices::add_to(CLI::App& app) {
    add_repeatable(app, "--select", selected_, "Only documents with one of these values")
        ->option_text("FACET=V,V");
    add_repeatable(app, "--exclude", excluded_, "No documents with any of these values")
        ->option_text("FACET=V,V");
}

Result<void> FacetChoices::apply(std::vector<Selection>& selections) const {
    for (const std::string& choice : selected_)
        if (auto added = add_choice(choice, &Selection::any_of, selections); !added) return added;
    for (const std::string& choice : excluded_)
        if (auto added = add_choice(choice, &Selection::none_of, selections); !added) return added;
    return {};
}

void SearchChoices::add_to(CommandLine& line, bool stories) {
    CLI::App& app = line.app;
    app.add_option("QUERY", words_, "Words, \"phrases\", AND OR NOT, field:value, date:2019..2021")
        ->option_text("...");
    facets_.add_to(app);
    app.add_option(
           "--words", reading_,
           fmt::format("Of words beside each other ask for all, any, them as a phrase, or auto: "
                       "any when they read like a question [{}]",
                       reading_))
        ->option_text("all|any|phrase|auto")
        ->check(CLI::IsMember({"all", "any", "phrase", "auto"}));
    expanders_.add_to(line);
    app.add_option("--since", since_,
                   "Only documents added or read again after this generation; polidex info names "
                   "the present one")
        ->option_text("REV");
    if (!stories) return;
    app.add_option("--by", by_,
                   "What counts as one: document, or story (copies of a text, and reports of one "
                   "event) [document]")
        ->option_text("document|story")
        ->check(CLI::IsMember({"document", "story"}));
}

std::string SearchChoices::query() const { return fmt::format("{}", fmt::join(words_, " ")); }

Words SearchChoices::words() const {
    constexpr std::array<std::pair<std::string_view, Words>, 3> readings{
        {{"all", Words::all}, {"any", Words::any}, {"phrase", Words::phrase}}};
    for (const auto& [name, words] : readings)
        if (reading_ == name) return words;
    return Words::automatic;
}

Result<void> SearchChoices::apply(SearchOptions& options) const {
    options.words = words();
    options.since = since_;
    if (auto loaded = expanders_.apply(options); !loaded) return loaded;
    return facets_.apply(options.selections);
}

ExitCode fail_on_query(Console& console, const Error& error, std::string_view query,
                       Format format) {
    if (format != Format::table && error.code == Errc::bad_query)
        console.write(json_of_refusal(query, error) + "\n");
    return fail(console, error, query);
}

Result<void> choose_facets(const std::vector<std::string>& names, SearchOptions& options) {
    for (const std::string& name : names) {
        if (name == "none") continue;
        if (name == "date") {
            options.histogram = true;
            continue;
        }
        const auto facet = column_facet(name);
        if (!facet) return facet.error();
        if (std::count(options.facets.begin(), options.facets.end(), *facet) == 0)
            options.facets.push_back(*facet);
    }
    return {};
}

}  // namespace polidex::cli
