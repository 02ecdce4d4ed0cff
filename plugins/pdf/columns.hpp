// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace polidex::pdf {

/// The columns of running text on a page, from left to right; a page without them has one.
class Columns {
public:
    Columns() = default;
    Columns(float left, std::vector<float> gutters, float right);

    std::size_t size() const { return edges_.size() - 1; }
    /// The column that @p box lies in; none when it runs across several.
    std::optional<std::size_t> of(const Box& box) const;
    /// Whether @p left and @p right lie in different columns.
    bool divide(const Box& left, const Box& right) const;
    /// Whether @p line is about as long as the column it lies in.
    bool filled_by(const Line& line) const;

private:
    std::vector<float> edges_{0, 0};  ///< left one, middles of the gutters, right one
};

/// Looks for gutters: strips that few lines cross, with running text on both sides. Tables have
/// none.
Columns find_columns(const std::vector<Line>& lines);

/// The lines of a page in parts that are read one after the other: the columns from left to right,
/// in each part of the page between lines that run across them. Poppler cuts such pages across
/// where gaps of several columns meet, and reads what is above before what is below.
std::vector<std::vector<Line>> split_columns(std::vector<Line> lines, const Columns& columns);

/// The lines of one column from top to bottom; what poppler cuts out of justified lines goes back.
std::vector<Line> sort_column(std::vector<Line> column);

}  // namespace polidex::pdf
