// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::cli {

/// True when LC_ALL, LC_CTYPE and LANG, in this order, name a locale of UTF-8. A locale that is not
/// installed counts by its name.
bool is_utf8_locale();

/// @p text for a terminal that does not read UTF-8: letters of any script in Latin ones, signs as
/// near as ASCII has them, `?` for the rest.
std::string to_ascii(std::string_view text);

}  // namespace polidex::cli
