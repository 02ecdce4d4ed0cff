// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <pugixml.hpp>

namespace polidex::xml {

/// Reports the texts below @p root as blocks. What an element is follows from its name where that
/// is known, else from its content: an element with text of its own is a paragraph, the lines of
/// longer text are read like those of plain text, `name` and `title` attributes are headings.
void report_blocks(const pugi::xml_node& root, Sink& sink);

}  // namespace polidex::xml
