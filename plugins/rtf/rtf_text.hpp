// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/rtf/rtf_code_pages.hpp"

#include <string>
#include <string_view>

namespace polidex::rtf {

/// Puts the characters of a text together, which come as bytes of changing code pages and as
/// numbers of UTF-16 units.
class TextMaker {
public:
    void add_bytes(std::string_view bytes, int code_page);
    void add_unit(char16_t unit);

    /// The text so far, which is forgotten here.
    std::string take();

private:
    void flush_bytes();
    void flush_high();

    CodePages pages_;
    std::string text_;
    std::string bytes_;
    int code_page_ = 0;
    char16_t high_ = 0;  ///< first half of a pair
};

}  // namespace polidex::rtf
