// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <pugixml.hpp>

namespace polidex::xml {

/// Reports what legal documents say of themselves, whichever vocabulary they are written in: title,
/// dates by what they are of, language, number, parties and authors; keys are described in
/// docs/plugins.md. Knows Akoma Ntoso 1 to 3 and Formex 3 and 4; does nothing for others.
void report_law(const pugi::xml_node& root, Sink& sink);

}  // namespace polidex::xml
