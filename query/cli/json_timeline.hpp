// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/timeline.hpp>

#include <string>

namespace polidex::cli {

/// JSON as json.hpp promises it, of a timeline asked for with @p options.
std::string json_of_timeline(const Timeline& timeline, const TimelineOptions& options);
/// An agreement a line.
std::string json_lines_of_timeline(const Timeline& timeline);

std::string json_of_gaps(const TextGaps& gaps, const TimelineOptions& options);
std::string json_lines_of_gaps(const TextGaps& gaps);

}  // namespace polidex::cli
