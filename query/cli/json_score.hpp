// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/json_text.hpp"

#include <polidex/query/match_set.hpp>

namespace polidex::cli {

/// Adds "any_of" and "added": how words were read and what joined in ranking.
void add_reading(Json& json, const MatchSet& matches);

/// How a score came about.
Json json_of_explanation(const Explanation& explanation);

}  // namespace polidex::cli
