// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace polidex::html {

/// What a tag means for reading a page.
enum class TagClass : std::uint8_t {
    inline_text,  ///< flows with the text around it; also unknown tags
    block,        ///< stands apart from the text around it
    formatting,   ///< bold, italic …: says nothing to us
    raw_text,     ///< no markup inside, read up to its end tag, nothing to read
    opaque,       ///< markup inside, nothing to read
    empty,        ///< never has content
    dropped,      ///< the tag is left out, its content stays
};

struct Tag {
    std::string_view name;
    TagClass tag_class = TagClass::inline_text;
    std::uint8_t implied_end = 0;  ///< rank: a new one ends open ones of the same or a lower rank
};

/// The tag @p name, in lower case; nullptr when it is not of HTML.
const Tag* find_tag(std::string_view name);

}  // namespace polidex::html
