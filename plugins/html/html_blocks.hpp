// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/html/html_tree.hpp"
#include "plugins/sink.hpp"

namespace polidex::html {

/// Reports the blocks of a page and the elements around them, in document order.
void report_blocks(const HtmlTree& tree, Sink& sink);

}  // namespace polidex::html
