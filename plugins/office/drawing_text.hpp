// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/office/package.hpp"
#include "plugins/sink.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::office {

/// The text of one paragraph of DrawingML (`a:p`), and how much of it lies in links.
std::string drawing_text(const pugi::xml_node& paragraph, std::uint32_t& link_bytes);

/// Reports each paragraph of DrawingML below @p node as a paragraph.
void report_drawing(const pugi::xml_node& node, std::uint32_t page, Sink& sink);

/// Reports the texts of a chart or diagram part: titles, categories, names of series, labels.
void report_drawn(Package& package, std::string_view part, std::uint32_t page, Sink& sink);

}  // namespace polidex::office
