// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::query {

/// @p text as text of an HTML element or of an attribute in quotes; without control characters.
std::string html_escaped(std::string_view text);

/// What stands before the documents of a report. @p title is not escaped yet.
std::string html_head(std::string_view title);

}  // namespace polidex::query
