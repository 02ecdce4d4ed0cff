// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace polidex::storage {

// On disk: never renumber. A byte of a shape has a separator in its low six bits and, behind a
// word, how that word is written in its high two.

/// What stands before, between and after words, by frequency in policy documents.
inline constexpr std::array<std::string_view, 62> separators{
    " ",       ", ",      ". ",   "-",   ".",       "",        ") ",     " (",       "; ",
    "'",       ": ",      "), ",  "/",   " \"",     "\" ",     "\u2019", " \u2013 ", " \u2014 ",
    ",",       ";",       ":",    "?",   "? ",      "!",       ")",      "(",        "\"",
    "\n",      "). ",     ").",   ".) ", " \u201c", "\u201d ", "\u201d", ".\u201d",  ",\u201d ",
    "\u2019 ", " \u2018", " & ",  " - ", "\u2013",  " / ",     "%",      "% ",       " $",
    " [",      "] ",      "[",    "]",   " | ",     "_",       "...",    "\u2026",   " \u00ab",
    "\u00bb ", ".\" ",    ",\" ", "\",", "\u00a0",  "; (",     ".\n",    "  "};

inline constexpr unsigned verbatim_shape = 62;     ///< the rest of the shape is the text
inline constexpr unsigned literal_separator = 63;  ///< a string follows

enum class Spelling : std::uint8_t {
    folded = 0,
    capitalised = 1,  ///< the first letter in upper case
    upper = 2,        ///< all letters in upper case
    literal = 3,      ///< a string follows, before that of the separator
};

}  // namespace polidex::storage
