// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// Marks the headers and footers that pages repeat, and their page numbers.
void mark_running_lines(std::vector<PageText>& pages);

}  // namespace polidex::pdf
