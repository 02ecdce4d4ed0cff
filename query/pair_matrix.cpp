// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/pair_matrix.hpp>

#include "query/facet_counter.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace polidex {
namespace {

std::pair<std::string_view, std::string_view> members_of(std::string_view pair) {
    const std::size_t hyphen = pair.find('-');
    if (hyphen == std::string_view::npos) return {pair, pair};
    return {pair.substr(0, hyphen), pair.substr(hyphen + 1)};
}

std::vector<FacetCount> members_by_count(const FacetCounts& pairs) {
    std::map<std::string_view, std::uint64_t> sums;
    for (const FacetCount& pair : pairs.values) {
        const auto [one, other] = members_of(pair.value);
        sums[one] += pair.count;
        if (one != other) sums[other] += pair.count;
    }
    std::vector<FacetCount> members;
    members.reserve(sums.size());
    for (const auto& [value, sum] : sums)
        members.push_back({std::string(value), query::facet_label(Facet::country, value), sum});
    std::stable_sort(members.begin(), members.end(),
                     [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
    return members;
}

bool is_idle(const std::vector<std::uint64_t>& row) {
    return std::all_of(row.begin(), row.end(), [](std::uint64_t count) { return count == 0; });
}

/// Leaves those out whose every partner is not shown either.
void drop_idle(PairMatrix& matrix) {
    for (auto at = static_cast<std::ptrdiff_t>(matrix.members.size()); at-- > 0;) {
        if (!is_idle(matrix.cells[static_cast<std::size_t>(at)])) continue;
        matrix.members.erase(matrix.members.begin() + at);
        matrix.cells.erase(matrix.cells.begin() + at);
        for (auto& row : matrix.cells) row.erase(row.begin() + at);
    }
}

}  // namespace

PairMatrix pair_matrix(const FacetCounts& pairs, std::size_t most) {
    PairMatrix matrix;
    matrix.members = members_by_count(pairs);
    if (matrix.members.size() > most) matrix.members.resize(most);
    std::map<std::string_view, std::size_t> places;
    for (std::size_t at = 0; at < matrix.members.size(); ++at)
        places.emplace(matrix.members[at].value, at);
    matrix.cells.assign(matrix.members.size(), std::vector<std::uint64_t>(matrix.members.size()));
    for (const FacetCount& pair : pairs.values) {
        const auto [one, other] = members_of(pair.value);
        const auto row = places.find(one);
        const auto column = places.find(other);
        if (row == places.end() || column == places.end() || row == column) {
            ++matrix.hidden_pairs;
            continue;
        }
        matrix.cells[row->second][column->second] = pair.count;
        matrix.cells[column->second][row->second] = pair.count;
        matrix.largest = std::max(matrix.largest, pair.count);
    }
    drop_idle(matrix);
    return matrix;
}

}  // namespace polidex
