// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/understand.hpp"

#include <polidex/corpus/document.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace polidex::understanding_tests {

inline Block block(std::string text, BlockKind kind = BlockKind::paragraph) {
    Block made;
    made.kind = kind;
    made.level = kind == BlockKind::heading ? 1 : 0;
    made.text = std::move(text);
    return made;
}

inline Block heading(std::string text) { return block(std::move(text), BlockKind::heading); }
inline Block bullet(std::string text) { return block(std::move(text), BlockKind::list_item); }

/// An understood document of plain blocks, as a text file gives them.
inline Document understood(std::vector<Block> blocks, std::vector<Metadata> metadata = {},
                           std::string media_type = "text/plain") {
    Document document;
    document.source.media_type = std::move(media_type);
    document.blocks = std::move(blocks);
    document.metadata = std::move(metadata);
    understanding::understand(document);
    return document;
}

inline const Claim* claim_of(const Document& document, Facet facet, std::string_view value) {
    for (const Claim& claim : document.claims)
        if (claim.facet == facet && claim.value == value) return &claim;
    return nullptr;
}

}  // namespace polidex::understanding_tests
