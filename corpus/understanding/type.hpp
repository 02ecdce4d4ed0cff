// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::understanding {

/// What a document is, and what says so.
struct TypeVerdict {
    std::string_view type;  ///< a value of the type facet; never empty
    float confidence = 0;
    std::string_view rule;
    Span span;
    std::string quote;
};

/// Judges by metadata, title, formulae and the shape of the text. @p document is cleaned and has
/// its title.
TypeVerdict type_of(const Document& document);

}  // namespace polidex::understanding
