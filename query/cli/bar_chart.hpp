// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polidex::cli {

inline constexpr std::size_t bar_label_columns = 32;

/// One line of a chart.
struct Bar {
    std::string label;  ///< fit for a terminal
    std::uint64_t count = 0;
    std::string note = {};  ///< behind the count
};

/// Labels, bars and numbers below each other, each line indented by two.
std::string bar_chart(const std::vector<Bar>& bars);

}  // namespace polidex::cli
