// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// Tells headings by the size of their font, then by bold type, then by their words; the depth of
/// list items by where they begin.
/// @param text  the usual size of the text
void find_headings(std::vector<Passage>& passages, float text);

}  // namespace polidex::pdf
