// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// Calls @p visit with the number of each code.
template <typename Visit>
void for_each_code(std::string_view codes, Visit&& visit) {
    storage::WordId number = 0;
    for (const char each : codes) {
        const auto byte = static_cast<std::uint8_t>(each);
        number = number << 7 | (byte & 0x7FU);
        if (byte < 0x80) continue;
        visit(number);
        number = 0;
    }
}

/// Rewrites codes of other numbers as codes of @p ids.
inline void recode(std::string_view codes, const std::vector<storage::WordId>& ids,
                   std::string& out) {
    out.clear();
    for_each_code(codes, [&](storage::WordId number) { storage::append_code(out, ids[number]); });
}

}  // namespace polidex::indexer
