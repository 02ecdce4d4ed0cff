// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/columns.hpp"
#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// Joins the cells of plain tables: three rows or more of short cells that stand below each other.
/// Cells of several lines stay as they are, and so does what stands beside running text in one of
/// @p columns.
void join_table_rows(std::vector<Line>& lines, const Columns& columns = {});

}  // namespace polidex::pdf
