// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/shared_strings.hpp"

#include "plugins/office/xml_part.hpp"
#include "plugins/office/xml_slices.hpp"

namespace polidex::office {

SharedStrings::SharedStrings(const std::string& xml) {
    XmlSlices items(xml, "si");
    for (auto item = items.next(); item; item = items.next()) {
        strings_.push_back(string_item_text(item));
    }
}

std::string SharedStrings::find(std::size_t index) const {
    return index < strings_.size() ? strings_[index] : std::string();
}

std::string string_item_text(const pugi::xml_node& item) {
    std::string text;
    for (const auto& node : item.children()) {
        if (local(node) == "t") text += text_of(node);
        if (local(node) == "r") text += text_of(child(node, "t"));
    }
    return text;
}

}  // namespace polidex::office
