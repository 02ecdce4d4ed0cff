// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"

#include <optional>
#include <string_view>

namespace polidex::query {

/// Reads `2019`, `2020-03..2021-05-20`, `2020..`, `..2021` and `none`.
std::optional<DateRange> parse_date_range(std::string_view text);

}  // namespace polidex::query
