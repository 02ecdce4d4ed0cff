// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

#include <optional>

namespace polidex::pdf {

/// The empty strip between two columns.
struct Gutter {
    float at = 0;             ///< its middle
    std::size_t crossed = 0;  ///< lines that run across it

    bool has_left(const Box& box) const { return box.right <= at + slack; }
    bool has_right(const Box& box) const { return box.left >= at - slack; }

    static constexpr float slack = 1;
};

/// The gutter of a page of two columns of running text; none elsewhere, tables for instance.
std::optional<Gutter> find_gutter(const std::vector<Line>& lines);

/// Puts the left column before the right one, in each part of the page between lines that cross
/// both. Poppler cuts such pages across where gaps in both columns meet, and reads what is above
/// before what is below.
void order_columns(std::vector<Line>& lines, const Gutter& gutter);

}  // namespace polidex::pdf
