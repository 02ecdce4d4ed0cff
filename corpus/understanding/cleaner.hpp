// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

namespace polidex::understanding {

/// Labels the blocks of @p document that are not main text, by structure where the parser gave it
/// (containers, link density), by shape, position, repetition and vocabulary where it did not.
void clean(Document& document);

}  // namespace polidex::understanding
