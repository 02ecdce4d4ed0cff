// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/query/passage.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::cli {

/// Which passages of a document are shown, and how.
struct Reading {
    bool removed = false;       ///< those outside the main text too
    std::uint32_t page = 0;     ///< those of this page; 0: all
    std::uint32_t passage = 0;  ///< this one, from 1, and those around it; 0: all
    std::uint32_t around = 2;   ///< on each side of it
    bool numbers = true;        ///< each with its number: `#p12`
    std::vector<Highlight> highlights;

    /// Whether the block with @p number, from 1, is shown.
    bool takes(const Document& document, std::uint32_t number) const;
};

/// The title, the facts and the passages of @p document.
std::string text_of_document(const Document& document, const Reading& reading, const Style& style);

/// Its headings and the places with an anchor, each with its number.
std::string outline_of(const Document& document, const Style& style);

}  // namespace polidex::cli
