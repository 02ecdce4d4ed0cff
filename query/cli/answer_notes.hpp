// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/match_set.hpp>
#include <polidex/query/relaxation.hpp>

#include <string>
#include <vector>

namespace polidex::cli {

/// `expanded: MoC → "memorandum of cooperation" and 3 more; related: MoU ×0.5`, a line for each,
/// and what is wrong with expanders.
std::string expansion_lines(const MatchSet& matches, const Style& style);

/// `did you mean: secruity → security`, a line for each.
std::string suggestion_lines(const MatchSet& matches, const Style& style);

/// `without date:2020: 14 documents`, a line for each.
std::string relaxation_lines(const std::vector<Relaxation>& relaxations, const Style& style);

/// @p query on a line and `^` below its character @p position, from 1: both indented by two, in at
/// most @p columns. Empty when there is no such place.
std::string caret_lines(std::string_view query, std::size_t position, std::size_t columns);

}  // namespace polidex::cli
