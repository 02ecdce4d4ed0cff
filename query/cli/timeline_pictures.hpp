// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/timeline.hpp>

#include <string>

namespace polidex::cli {

/// The agreements of @p timeline as a picture: a line of steps with their dates and sentences.
std::string svg_of_timeline(const Timeline& timeline);

/// The same as a page, with every report of a step. @param subject what was asked about
std::string html_of_timeline(const Timeline& timeline, const std::string& subject);

}  // namespace polidex::cli
