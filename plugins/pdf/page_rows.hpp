// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

#include <cstddef>

namespace polidex::pdf {

/// Numbers of the lines that stand at one height, from left to right; rows from top to bottom.
std::vector<std::vector<std::size_t>> rows_of(const std::vector<Line>& lines);

}  // namespace polidex::pdf
