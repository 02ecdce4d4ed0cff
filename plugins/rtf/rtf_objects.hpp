// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string>
#include <string_view>

namespace polidex::rtf {

/// Files embedded in an RTF document, which stand in it in hexadecimal digits.
class Objects {
public:
    /// Adds digits of the object being read; other characters are passed over.
    void add(std::string_view digits);

    /// Hands over what is inside the object and begins the next.
    void finish(Sink& sink);

private:
    std::string bytes_;
    int high_ = -1;  ///< half a byte
    int count_ = 0;
};

}  // namespace polidex::rtf
