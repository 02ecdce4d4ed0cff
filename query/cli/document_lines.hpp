// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::cli {

/// What people call a facet value: `Japan` for JP; the value itself where it is its own name.
std::string label_of(Facet facet, std::string_view value);

/// The title on one line, or `(untitled)`.
std::string title_line(const Document& document, const Style& style);

/// `2020-10-07 (signed) · news · Japan, India · IN-JP`; what is unknown is left out, but a missing
/// date is said: `undated`.
std::string facts_line(const Document& document);

/// The id, and the path where it differs.
std::string place_line(const Document& document);

}  // namespace polidex::cli
