// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/date_plot.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/pair_matrix.hpp>

#include <string>
#include <vector>

namespace polidex::cli {

/// Bars along time, undated and vague matches beside them.
/// @param title what was counted; not trusted
std::string svg_of_dates(const DatePlot& plot, const std::string& title);

/// A square of cells, the darker the more.
std::string svg_of_matrix(const PairMatrix& matrix, const std::string& title);

/// The same as pages, with the numbers as tables, and the counts of @p facets.
std::string html_of_dates(const DatePlot& plot, const std::vector<FacetCounts>& facets,
                          const std::string& title);
std::string html_of_matrix(const PairMatrix& matrix, const std::string& title);

}  // namespace polidex::cli
