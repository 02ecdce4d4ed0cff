// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::office {

/// The texts that cells of a workbook refer to by number.
class SharedStrings {
public:
    SharedStrings() = default;
    /// @param xml  sharedStrings.xml
    explicit SharedStrings(const std::string& xml);

    std::string find(std::size_t index) const;

private:
    std::vector<std::string> strings_;
};

/// The text of an element with rich text (`si`, `is`), without phonetic guides.
std::string string_item_text(const pugi::xml_node& item);

}  // namespace polidex::office
