// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// Makes lines of words: list marks before the text they belong to, rows of tables as one line
/// each, the rest in the order of the words.
std::vector<Line> make_lines(const std::vector<Word>& words);

}  // namespace polidex::pdf
