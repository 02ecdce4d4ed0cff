// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>

#include <cstdint>
#include <string>

namespace polidex {

/// A place in a document: bytes [begin, end) of the text of one block.
struct Span {
    static constexpr std::uint32_t no_block = UINT32_MAX;  ///< evidence outside the text: metadata

    std::uint32_t block = no_block;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A facet value with the evidence for it.
struct Claim {
    Facet facet = Facet::country;
    Role role = Role::none;
    bool assigned = true;  ///< a librarian would file the document under it; else only said
    float confidence = 0;  ///< 0 to 1
    std::string value;     ///< a code, label or ISO date of that facet
    std::string rule;      ///< the rule that fired, e.g. `date.done-at`; leads to its source
    Span span;             ///< where the evidence stands
    std::string quote;     ///< the evidence in the document's words: the sentence or metadata
};

}  // namespace polidex
