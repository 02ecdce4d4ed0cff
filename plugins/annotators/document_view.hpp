// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/plugin/abi.h>
#include <polidex/corpus/document.hpp>

#include <cstdint>
#include <vector>

namespace polidex::annotators {

/// A document as annotators see it; the document outlives it, unchanged.
class DocumentView {
public:
    explicit DocumentView(const Document& document) {
        blocks_.reserve(document.blocks.size());
        for (const Block& block : document.blocks)
            blocks_.push_back({sizeof(polidex_document_block), POLIDEX_ABI,
                               static_cast<std::uint32_t>(block.kind), block.level, block.page,
                               block.kept() ? 1U : 0U, string_of(block.text)});
        pointers_.reserve(blocks_.size());
        for (const auto& block : blocks_) pointers_.push_back(&block);
        raw_ = {sizeof raw_,
                POLIDEX_ABI,
                string_of(document.id),
                string_of(document.lang),
                string_of(document.title),
                pointers_.data(),
                pointers_.size()};
    }
    DocumentView(const DocumentView&) = delete;
    DocumentView& operator=(const DocumentView&) = delete;

    const polidex_document& raw() const { return raw_; }

private:
    std::vector<polidex_document_block> blocks_;
    std::vector<const polidex_document_block*> pointers_;
    polidex_document raw_{};
};

}  // namespace polidex::annotators
