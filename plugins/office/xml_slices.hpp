// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace polidex::office {

/// Reads a long list of equal elements one at a time, so that a sheet of a million rows needs the
/// memory of one row. The elements must not hold elements of their own name.
class XmlSlices {
public:
    /// @param xml   UTF-8, must outlive this
    /// @param name  local name of the elements: `row`
    XmlSlices(std::string_view xml, std::string_view name) : rest_(xml), name_(name) {}

    /// The next one, until the next call; null at the end and where the XML is damaged.
    pugi::xml_node next();

private:
    std::string_view find_start();
    std::string_view rest_;
    std::string name_;
    pugi::xml_document tree_;
};

}  // namespace polidex::office
