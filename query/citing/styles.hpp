// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/citation.hpp>

#include <string>
#include <string_view>

namespace polidex::query {

std::string bibtex_entry(const Citation& citation);
std::string biblatex_entry(const Citation& citation);
std::string ris_entry(const Citation& citation);
std::string csl_entry(const Citation& citation);
std::string text_entry(const Citation& citation);

/// @p text as text of a TeX file, with balanced braces; and back, as far as tex_escaped() goes.
std::string tex_escaped(std::string_view text);
std::string tex_unescaped(std::string_view tex);

}  // namespace polidex::query
