// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/pair_choice.hpp"

#include "corpus/authority/authority.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace polidex::query {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// `IN-JP` for `japan-IN`: names may hold hyphens too.
std::optional<std::string> code_of_pair(std::string_view text) {
    for (std::size_t at = text.find('-'); at != std::string_view::npos;
         at = text.find('-', at + 1)) {
        auto one = authority::value_of(trimmed(text.substr(0, at)));
        auto other = authority::value_of(trimmed(text.substr(at + 1)));
        if (!one || !other || *one == *other) continue;
        if (*other < *one) std::swap(one, other);
        return fmt::format("{}-{}", *one, *other);
    }
    return std::nullopt;
}

/// Codes of a country, organisation or region; none for an unknown one.
std::set<std::string_view> codes_of(const std::string& country) {
    const auto members = authority::countries_of_region(country);
    std::set<std::string_view> codes(members.begin(), members.end());
    if (const auto value = authority::value_of(country)) codes.insert(*value);
    return codes;
}

bool has_member(std::string_view pair, const std::set<std::string_view>& codes) {
    const std::size_t hyphen = pair.find('-');
    if (hyphen == std::string_view::npos) return false;
    return codes.count(pair.substr(0, hyphen)) != 0 || codes.count(pair.substr(hyphen + 1)) != 0;
}

}  // namespace

Result<PairChoice> PairChoice::of(const TimelineOptions& options, const Snapshot& snapshot) {
    const auto pair =
        options.pair.empty() ? std::optional<std::string>("") : code_of_pair(options.pair);
    if (!pair)
        return Error{Errc::bad_query, fmt::format("unknown pair '{}'", options.pair),
                     "two countries or organisations, by code or name: IN-JP, India-Japan"};
    const auto codes = codes_of(options.country);
    if (!options.country.empty() && codes.empty())
        return Error{Errc::bad_query, fmt::format("unknown country '{}'", options.country),
                     "a country, organisation or region, by code or name: JP, Japan, south-asia"};
    if (!options.domain.empty() && snapshot.domains().standing_for(options.domain).empty())
        return Error{Errc::bad_query, fmt::format("unknown domain '{}'", options.domain),
                     "polidex domains lists them"};
    PairChoice choice;
    choice.all_ = options.pair.empty() && options.country.empty();
    if (choice.all_) return choice;
    for (const std::string_view known : snapshot.facet(Facet::pair).labels)
        if ((pair->empty() || known == *pair) && (codes.empty() || has_member(known, codes)))
            choice.pairs_.emplace(known);
    return choice;
}

std::string PairChoice::query(const TimelineOptions& options) const {
    if (!all_) return options.query;
    if (options.query.empty()) return "NOT pair:none";
    return "(" + options.query + ") NOT pair:none";
}

std::vector<Selection> PairChoice::selections(const TimelineOptions& options) const {
    std::vector<Selection> selections;
    if (!all_) selections.push_back({Facet::pair, {pairs_.begin(), pairs_.end()}, {}});
    if (!options.domain.empty()) selections.push_back({Facet::domain, {options.domain}, {}});
    return selections;
}

}  // namespace polidex::query
