// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/comparison.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// Both sides, what they share and differ in by facet, and their words.
/// @param values      most values of each part of a facet
/// @param passages    whether sentences that show values are written below them
std::string text_of_comparison(const Comparison& comparison, std::size_t values, bool passages,
                               const Style& style);

}  // namespace polidex::cli
