// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/similar.hpp>

#include <string>

namespace polidex::cli {

/// Documents like one, as one object; and one of them, for a line.
std::string json_of_similar(const SimilarSet& set);
std::string json_of_similar(const SimilarDocument& similar);

}  // namespace polidex::cli
