// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string_view>

namespace polidex::understanding {

/// True for metadata that says where on the web the document stands.
inline bool is_address(const Metadata& entry) {
    constexpr std::string_view keys[] = {"link:canonical", "og:url", "feed:link", "warc:target-uri",
                                         "mhtml:location"};
    for (const std::string_view key : keys)
        if (entry.key == key) return true;
    return false;
}

}  // namespace polidex::understanding
