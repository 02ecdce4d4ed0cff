// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/html/html_tree.hpp"
#include "plugins/sink.hpp"

#include <string>
#include <vector>

namespace polidex::html {

/// Reports what a page says about itself outside its text; keys are listed in docs/plugins.md.
void report_metadata(const HtmlTree& tree, Sink& sink);

/// Reports the scalar leaves of JSON-LD scripts. Scripts that are no JSON are left out.
void report_json_ld(const std::vector<std::string>& scripts, Sink& sink);

}  // namespace polidex::html
