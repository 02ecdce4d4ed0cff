// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace polidex::query {

using Json = nlohmann::ordered_json;

/// On one line, with what a terminal should not see escaped.
std::string dump(const Json& json);

Json or_null(std::string_view text);

}  // namespace polidex::query
