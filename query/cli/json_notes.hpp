// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/json_text.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>
#include <polidex/query/relaxation.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// Adds "expansions" and "suggestions".
void add_notes(Json& json, const MatchSet& matches);

/// Adds "relaxations".
void add_relaxations(Json& json, const std::vector<Relaxation>& relaxations);

/// A query that was refused.
std::string json_of_refusal(std::string_view query, const Error& error);

}  // namespace polidex::cli
