// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/html/html_tree.hpp"

namespace polidex::html {

/// What a table row is for.
enum class RowShape {
    data,       ///< cells that belong together: one block
    list_item,  ///< a list mark such as "(a)" and its text: one list item
    layout,     ///< cells that hold blocks of their own
};

RowShape shape_of_row(const GumboNode& row);

/// `(a)`, `1.`, `iv)`, `—`, `•`: what stands before an item of a list.
bool is_list_mark(std::string_view text);

}  // namespace polidex::html
