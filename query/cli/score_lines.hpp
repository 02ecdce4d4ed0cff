// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/match_set.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace polidex::cli {

/// `ranked by: any of data, sharing; put AND between words to ask for all`; nothing where all words
/// were asked for. @param what `ranked by` or `counted`
std::string any_of_lines(const MatchSet& matches, std::string_view what, const Style& style);

/// A table of the words of a score, each line after @p indent blanks; nothing without parts.
std::string score_lines(const Hit& hit, std::size_t indent, const Style& style);

}  // namespace polidex::cli
