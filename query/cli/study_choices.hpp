// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/search_choices.hpp"

#include <string>

namespace polidex::cli {

/// Which documents match, as chosen on the command line, with the saved queries of the index.
/// @returns Errc::bad_argument naming what is wrong
Result<VisitOptions> matching_of(const SearchChoices& choices, const CommandLine& line);

/// What a query was widened to, as search tells it. Empty when it was not.
std::string expansions_of(const Searcher& searcher, const std::string& query,
                          const VisitOptions& matching, const Style& style);

/// What may have been meant by a query without matches, as search tells it.
std::string suggestions_for(const Searcher& searcher, const std::string& query,
                            const VisitOptions& matching, const Style& style);

}  // namespace polidex::cli
