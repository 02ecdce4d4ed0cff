// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <string>
#include <vector>

namespace polidex::cli {

/// A table of words with numbers beside them.
struct NumberTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  ///< each a word, and its numbers
};

/// The table with its columns below each other: words to the left, numbers to the right.
std::string aligned(const NumberTable& table, const Style& style);

/// The table as CSV or TSV. @param format `csv` or `tsv`
std::string separated(const NumberTable& table, const std::string& format);

}  // namespace polidex::cli
