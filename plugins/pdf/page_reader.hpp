// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

#include <poppler-document.h>

namespace polidex::pdf {

/// The words of page @p index, from 0, in poppler's reading order: blocks, columns, lines. Empty
/// for a page that cannot be read.
/// @param fonts  names and sizes of fonts too: poppler then goes through all pages for each
std::vector<Word> read_words(const poppler::document& document, int index, bool fonts);

}  // namespace polidex::pdf
