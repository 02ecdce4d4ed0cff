// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-global.h>

#include <string>
#include <string_view>

namespace polidex::pdf {

/// UTF-8 of what poppler gives: ligatures and Arabic letter shapes as the letters they stand for,
/// bullets of symbol fonts as bullets, no blanks and control characters at the ends.
std::string letters_of(const poppler::ustring& text);

/// A line whose letters stand as they are seen, from left to right, as it is read. Changes only
/// lines with Hebrew, Arabic or their like.
std::string in_reading_order(std::string line);

}  // namespace polidex::pdf
