// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::office {

/// The text of one OpenDocument paragraph, and what hangs on it.
struct OdfParagraph {
    std::string text;
    std::uint32_t link_bytes = 0;
    std::string anchor;                 ///< name of its bookmark
    std::vector<pugi::xml_node> boxes;  ///< text boxes and paragraphs in shapes
    std::vector<pugi::xml_node> notes;  ///< footnotes and endnotes
    std::vector<pugi::xml_node> comments;
};

/// Adds the text below @p node as it is shown.
void collect(const pugi::xml_node& node, OdfParagraph& out);

}  // namespace polidex::office
