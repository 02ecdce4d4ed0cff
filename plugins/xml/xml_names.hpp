// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace polidex::xml {

/// What an element of an unknown vocabulary is for, as far as its name tells.
enum class Part {
    other,
    metadata,  ///< says something about the document
    heading,
    label,  ///< a number or mark that belongs to the text behind it
    item,
    row,
    cell,
    caption,
    quote,
    code,
    paragraph,
    inline_text,
};

/// @param name local name, any case
Part part_of(std::string_view name);

/// The element's name without prefix.
std::string_view local_name(std::string_view qualified);

}  // namespace polidex::xml
