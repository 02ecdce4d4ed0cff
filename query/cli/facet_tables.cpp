// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/facet_tables.hpp"

#include "query/cli/bar_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t name_columns = 22;
constexpr std::size_t cell_columns = 6;
constexpr std::size_t most_members = 14;

std::string significance_lines(const SignificantValues& facet, const Style& style) {
    std::string out =
        bold(name_of(facet.facet), style) + ", unusually frequent against the whole corpus\n";
    if (facet.values.empty()) return out + "  nothing\n\n";
    std::vector<Bar> bars;
    for (const SignificantValue& value : facet.values)
        bars.push_back(
            {shorten(value.here.label, bar_label_columns), value.here.count,
             fmt::format("of {}, {:.1f} times as often", value.everywhere, value.times)});
    return out + bar_chart(bars) + "\n";
}

}  // namespace

std::string table_of_dates(const DatePlot& plot, const Style& style) {
    std::vector<Bar> bars;
    for (const DateBucket& bucket : plot.buckets) bars.push_back({bucket.label, bucket.count, {}});
    if (plot.vague != 0)
        bars.push_back({fmt::format("no {}", name_of(plot.interval)), plot.vague, {}});
    if (plot.undated != 0) bars.push_back({"undated", plot.undated, {}});
    return bold("date", style) + "\n" + bar_chart(bars) + "\n";
}

std::string table_of_significance(const std::vector<SignificantValues>& facets,
                                  const Style& style) {
    std::string out;
    for (const SignificantValues& facet : facets) out += significance_lines(facet, style);
    return out;
}

std::size_t members_that_fit(const Style& style) {
    const std::size_t room =
        style.columns > name_columns + 2 ? style.columns - name_columns - 2 : 0;
    return std::clamp<std::size_t>(room / cell_columns, 2, most_members);
}

std::string table_of_matrix(const PairMatrix& matrix, const Style& style) {
    if (matrix.members.empty()) return bold("pair", style) + "\n  none\n\n";
    std::string out = bold("pair", style) + "\n" + std::string(name_columns + 2, ' ');
    for (const FacetCount& member : matrix.members) {
        const std::string code = shorten(member.value, cell_columns - 1);
        out += std::string(cell_columns - columns_of(code), ' ') + code;
    }
    out += "\n";
    for (std::size_t i = 0; i < matrix.members.size(); ++i) {
        out += "  " + pad(shorten(matrix.members[i].label, name_columns), name_columns);
        for (std::size_t j = 0; j < matrix.members.size(); ++j) {
            const std::uint64_t count = matrix.cells[i][j];
            const std::string_view nothing = i == j ? "\\" : "·";
            out += count == 0 ? std::string(cell_columns - 1, ' ').append(nothing)
                              : fmt::format("{:>{}}", count, cell_columns);
        }
        out += "\n";
    }
    if (matrix.hidden_pairs > 0)
        out += fmt::format("  {} more {} with others\n", matrix.hidden_pairs,
                           matrix.hidden_pairs == 1 ? "pair" : "pairs");
    return out + "\n";
}

}  // namespace polidex::cli
