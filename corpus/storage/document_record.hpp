// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// The bytes of a document in `texts.zst`: its blocks.
std::string encode_blocks(const Document& document);
Result<std::vector<Block>> decode_blocks(std::string_view record);

/// The bytes of a document in `docs`: everything but blocks and containers. Quotes that stand in
/// the blocks of @p document are written as places there, not as text.
std::string encode_facts(const Document& document);

/// @param blocks of the same document, as decode_blocks() gives them; without them, quotes that
///               stand in blocks come back empty
Result<Document> decode_facts(std::string_view record, std::span<const Block> blocks = {});

}  // namespace polidex::storage
