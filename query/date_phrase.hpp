// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/partial_date.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace polidex::query {

/// Days since 1970-01-01, both included.
struct Days {
    std::int32_t first = 0;
    std::int32_t last = 0;
    bool until_today = false;  ///< counted back from today: `6-months`
};

/// Reads one time in the words that parse_date_range() lists.
std::optional<Days> read_date_phrase(std::string_view text, const PartialDate& today);

}  // namespace polidex::query
