// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/console.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::cli {

/// Byte ranges [begin, end) of a text that stand out.
using Highlights = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Columns that @p text takes on a terminal: two for wide characters, none for combining marks.
std::size_t columns_of(std::string_view text);

/// @p text made safe for a terminal and cut to @p columns, with `…` where it was cut.
std::string shorten(std::string_view text, std::size_t columns);

/// The same, cut at the front: the end of @p text.
std::string last_columns(std::string_view text, std::size_t columns);

/// @p text broken at blanks into lines of at most style.columns, each after @p indent blanks and
/// ended by a line break; highlights in bold where colour is allowed. @p text must be printable.
std::string wrap(std::string_view text, std::size_t indent, const Style& style,
                 const Highlights& highlights = {});

/// @p text filled with blanks to @p columns.
std::string pad(std::string_view text, std::size_t columns);

std::string bold(std::string_view text, const Style& style);
std::string dim(std::string_view text, const Style& style);

}  // namespace polidex::cli
