// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::office {

/// The text of one Word paragraph, and what hangs on it.
struct WordParagraph {
    std::string text;
    std::uint32_t link_bytes = 0;
    std::string anchor;                 ///< name of its bookmark
    std::vector<pugi::xml_node> boxes;  ///< text boxes, whose text comes behind it
    std::vector<std::string> drawn;     ///< relationship ids of charts and diagrams
};

/// Adds the text below @p node, as it is shown: without what is marked as removed, field codes and
/// phonetic guides.
void collect(const pugi::xml_node& node, WordParagraph& out);

/// The alternative of `mc:AlternateContent` to be read.
pugi::xml_node alternative(const pugi::xml_node& node);

}  // namespace polidex::office
