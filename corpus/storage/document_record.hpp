// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/text_shape.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// Collects the bytes of a document in `texts.zst`: its blocks, each text as its shape.
/// One thread per object.
class BlocksRecord {
public:
    explicit BlocksRecord(std::size_t blocks);
    /// Appends a block of the document; the words of its text are @p tokens.
    void add(const Block& block, std::span<const text::Token> tokens);
    void add_verbatim(const Block& block);
    const std::string& bytes() const { return bytes_; }

private:
    void add(const Block& block, std::string_view shape);
    std::string bytes_;
    std::string shape_;
};

/// All blocks verbatim, as they are read without words.
std::string encode_blocks(const Document& document);

/// The words of a document in `tokens`, as its blocks need them.
struct BlockWords {
    WordFeed kept;  ///< behind the title
    WordFeed removed;
};

/// @param words nothing where all blocks are verbatim
Result<std::vector<Block>> decode_blocks(std::string_view record, BlockWords* words = nullptr);

/// The bytes of a document in `docs`: everything but blocks and containers. Quotes that stand in
/// the blocks of @p document are written as places there, not as text.
std::string encode_facts(const Document& document);

/// @param blocks of the same document, as decode_blocks() gives them; without them, quotes that
///               stand in blocks come back empty
Result<Document> decode_facts(std::string_view record, std::span<const Block> blocks = {});

/// Where the document came from, without looking at the rest of the record.
Result<Source> decode_source(std::string_view record);

}  // namespace polidex::storage
