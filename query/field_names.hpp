// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// What may stand before a colon in a query.
std::vector<std::string_view> field_names();

/// Those of them that @p name, of any case, may have been meant to be, nearest first.
std::vector<std::string> similar_fields(std::string_view name);

/// True for a name of a field, and for what comes near one.
bool resembles_field(std::string_view name);

}  // namespace polidex::query
