// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/bar_chart.hpp"

#include "query/cli/answer_notes.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/facet_tables.hpp"
#include "query/cli/match_table.hpp"
#include "query/cli/score_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace polidex::cli {
namespace {

constexpr std::size_t bar_columns = 24;

std::string bar(std::uint64_t count, std::uint64_t largest) {
    if (count == 0) return "";
    const std::size_t length = std::max<std::size_t>(1, count * bar_columns / largest);
    std::string out;
    for (std::size_t at = 0; at < length; ++at) out += "█";
    return out;
}

/// The first @p limit values where they stand in the tree, below the fields above them; then those
/// that the tree does not have.
std::vector<Bar> tree_bars(const FacetCounts& counts, std::size_t limit) {
    std::map<std::string_view, std::uint64_t> shown;
    for (const FacetCount& count : counts.values)
        if (shown.size() < limit) shown.emplace(count.value, count.count);
    std::vector<Bar> bars;
    std::uint32_t wanted_depth = 0;
    std::for_each(counts.tree.rbegin(), counts.tree.rend(), [&](const auto& place) {
        const bool is_shown = shown.erase(place.value) != 0;
        if (!is_shown && place.depth >= wanted_depth) return;
        wanted_depth = place.depth;
        bars.push_back({shorten(std::string(2 * std::size_t{place.depth}, ' ') + place.value,
                                bar_label_columns),
                        place.count});
    });
    std::reverse(bars.begin(), bars.end());
    for (const FacetCount& count : counts.values)
        if (shown.count(count.value) != 0)
            bars.push_back({shorten(count.label, bar_label_columns), count.count});
    return bars;
}

std::vector<Bar> value_bars(const FacetCounts& counts, std::size_t limit) {
    std::vector<Bar> bars;
    for (const FacetCount& count : counts.values) {
        if (bars.size() == limit) break;
        bars.push_back({shorten(count.label, bar_label_columns), count.count});
    }
    return bars;
}

std::string facet_chart(const FacetCounts& counts, std::size_t limit, const Style& style) {
    const std::size_t shown = std::min(limit, counts.values.size());
    std::vector<Bar> bars =
        counts.tree.empty() ? value_bars(counts, limit) : tree_bars(counts, limit);
    const std::uint64_t hidden = counts.distinct - shown;
    if (counts.none != 0) bars.push_back({"(none)", counts.none});
    std::string out = bold(name_of(counts.facet), style) + "\n" + bar_chart(bars);
    if (hidden != 0) out += fmt::format("  and {} more\n", hidden);
    return out + "\n";
}

}  // namespace

std::string bar_chart(const std::vector<Bar>& bars) {
    std::uint64_t largest = 1;
    std::size_t widest = 0;
    for (const Bar& one : bars) {
        largest = std::max(largest, one.count);
        widest = std::max(widest, columns_of(one.label));
    }
    std::string out;
    for (const Bar& one : bars)
        out += fmt::format("  {}  {} {}{}{}\n", pad(one.label, widest),
                           pad(bar(one.count, largest), bar_columns), one.count,
                           one.note.empty() ? "" : " ", one.note);
    return out;
}

std::string table_of_counts(const MatchSet& matches, const std::optional<DatePlot>& dates,
                            std::size_t limit, bool by_story, const Style& style) {
    std::string out;
    for (const FacetCounts& counts : matches.facets) out += facet_chart(counts, limit, style);
    if (dates) out += table_of_dates(*dates, style);
    return out + expansion_lines(matches, style) + count_of(matches, by_story) + "\n" +
           any_of_lines(matches, "counted", style) + suggestion_lines(matches, style);
}

}  // namespace polidex::cli
