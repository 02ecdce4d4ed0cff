// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/collocations.hpp>
#include <polidex/query/comparison.hpp>
#include <polidex/query/concordance.hpp>
#include <polidex/query/keyness.hpp>

#include <string>
#include <string_view>

namespace polidex::cli {

/// A line of a concordance as one object.
std::string json_of_line(const ConcordanceLine& line);

/// What stands before and behind the lines, parted by commas, of a concordance as one object.
std::string json_before_lines(std::string_view query);
std::string json_behind_lines(const ConcordanceTotals& totals);

/// Words beside those of a query, and how they were counted.
std::string json_of_collocations(std::string_view query, const Collocations& found,
                                 const CollocationOptions& options);
std::string json_lines_of_collocates(const Collocations& found);

/// Words that matches have more often than others.
std::string json_of_keyness(std::string_view query, const Keyness& found,
                            const KeynessOptions& options);
std::string json_lines_of_key_words(const Keyness& found);

/// What two sides share and differ in; as lines, a value of a facet on each.
std::string json_of_comparison(const Comparison& comparison);
std::string json_lines_of_comparison(const Comparison& comparison);

}  // namespace polidex::cli
