// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// On pages of two columns of running text, puts the left one before the right one, in each part of
/// the page between lines that cross both. Poppler cuts such pages across where gaps in both
/// columns meet, and reads what is above before what is below. Tables stay as they are.
void order_columns(std::vector<Line>& lines);

}  // namespace polidex::pdf
