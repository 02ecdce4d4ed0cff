// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <pugixml.hpp>

namespace polidex::xml {

/// Reports the root's name and attributes.
void report_root(const pugi::xml_node& root, Sink& sink);

/// Reports the texts and attributes inside the metadata element @p element, a child or grandchild
/// of the root; keys are described in docs/plugins.md.
void report_metadata(const pugi::xml_node& element, Sink& sink);

}  // namespace polidex::xml
