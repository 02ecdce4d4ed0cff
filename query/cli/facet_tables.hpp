// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/date_plot.hpp>
#include <polidex/query/pair_matrix.hpp>
#include <polidex/query/significance.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace polidex::cli {

/// Bars along time, with what is vague or undated below.
std::string table_of_dates(const DatePlot& plot, const Style& style);

/// Values that are unusually frequent, with how much more often than everywhere.
std::string table_of_significance(const std::vector<SignificantValues>& facets, const Style& style);

/// Counts of pairs as a square of numbers.
std::string table_of_matrix(const PairMatrix& matrix, const Style& style);

/// How many members of a matrix fit on a line of @p style.
std::size_t members_that_fit(const Style& style);

}  // namespace polidex::cli
