// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::html {

/// A page reduced to what is read of it.
struct SievedPage {
    std::string html;                  ///< for the tree builder
    std::vector<std::string> json_ld;  ///< contents of JSON-LD scripts
    std::size_t elements = 0;          ///< start tags that were kept
};

/// Copies @p page, in UTF-8, without comments, scripts, styles, drawings, formatting tags, useless
/// attributes, elements nested deeper than 512 and end tags that end nothing. One linear pass: what
/// is left cannot drive a tree builder to quadratic time or deep recursion.
SievedPage sieve(std::string_view page);

}  // namespace polidex::html
