// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string_view>

namespace polidex::office {

bool is_html_name(std::string_view name);

/// Reports the text of an HTML or XHTML page as a piece of the document around it: its blocks as
/// the HTML parser finds them, without its metadata.
void report_html(std::string_view bytes, Sink& sink);

}  // namespace polidex::office
