// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace polidex::cli {

using Json = nlohmann::ordered_json;

constexpr int schema = 1;  // raised when a key changes its meaning or goes away

/// On one line, with what a terminal should not see escaped.
std::string dump(const Json& json);

Json or_null(std::string_view text);

}  // namespace polidex::cli
