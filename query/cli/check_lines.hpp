// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/citation_check.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace polidex::cli {

/// What became of the quotations of a bibliography.
struct CheckedBibliography {
    std::string file;
    std::vector<CheckedCitation> citations;
    std::size_t others = 0;  ///< entries that name no passage

    std::size_t count(CitationState state) const;
};

/// For people: one line on each citation, below it what changed, and a summary.
std::string table_of_check(const CheckedBibliography& checked, const Style& style);

std::string json_of_check(const CheckedBibliography& checked);
std::string json_of_checked(const CheckedCitation& checked);

}  // namespace polidex::cli
