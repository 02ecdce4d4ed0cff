// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/json_text.hpp"

namespace polidex::cli {

using query::dump;
using query::Json;
using query::or_null;

constexpr int schema = 1;  // raised when a key changes its meaning or goes away

}  // namespace polidex::cli
