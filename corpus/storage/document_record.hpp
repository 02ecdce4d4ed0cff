// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// The bytes of a document in `texts.zst`: its blocks.
std::string encode_blocks(const Document& document);
Result<std::vector<Block>> decode_blocks(std::string_view record);

/// The bytes of a document in `docs`: everything but blocks and containers.
std::string encode_facts(const Document& document);
Result<Document> decode_facts(std::string_view record);

}  // namespace polidex::storage
