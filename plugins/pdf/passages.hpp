// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/hyphens.hpp"
#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

/// Joins the lines of a page to paragraphs, headings and list items, by where they stand: a
/// paragraph ends at a wider gap, at an indented line, at a line that had room for more, where the
/// font's size changes, and at the end of the page.
/// @param text  the usual size of the text
std::vector<Passage> join_lines(const PageText& page, const WordList& words, float text);

}  // namespace polidex::pdf
