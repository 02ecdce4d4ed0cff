// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace polidex::pdf {

/// The mark at the front of a line of a list.
struct ListMark {
    std::size_t bytes = 0;  ///< with the blanks behind it; 0 without a mark
    bool bullet = false;    ///< `•`, not `(a)`
};

ListMark list_mark(std::string_view line);

/// True for a text that is a bullet and nothing else.
bool is_bullet(std::string_view text);

/// True for a text that is a mark and nothing else: `•`, `(a)`, `12.`
bool is_list_mark(std::string_view text);

}  // namespace polidex::pdf
