// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/timeline.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// The first @p limit agreements with their steps, conflicts and gaps.
/// @param all_evidence every report of a step with its sentence, not only the best
std::string table_of_timeline(const Timeline& timeline, std::size_t limit, bool all_evidence,
                              const Style& style);

/// The first @p limit agreements without a text, with the furthest step that is told of each.
std::string table_of_gaps(const TextGaps& gaps, std::size_t limit, const Style& style);

/// `signed`, `signed (planned)`
std::string step_of(const std::string& status, Standing standing);

/// `5 documents in 2 stories`
std::string extent_of(const TimelineAgreement& agreement);

/// True when two rows have one sentence of one document to show.
bool is_told_alike(const TimelineRow& a, const TimelineRow& b);

/// `5,000 of 6,100 documents were read …` as a line, or nothing when all were.
std::string left_out(std::uint64_t documents, std::uint64_t read);

}  // namespace polidex::cli
