// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/document_record.hpp"

#include "corpus/storage/byte_codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace polidex::storage {
namespace {

constexpr std::uint64_t blocks_record = 2;  // on disk: never renumber
constexpr std::uint64_t facts_record = 1;

// Limits of enumerations as this version knows them; a newer index has a newer file version.
constexpr std::uint64_t kinds = 8;
constexpr std::uint64_t chromes = 13;
constexpr std::uint64_t facets = 16;
constexpr std::uint64_t roles = 11;

Error invalid(std::string_view what) {
    return Error{Errc::corrupt, fmt::format("a record of {} is not valid", what), {}};
}

/// Where a quote stands: bytes [begin, begin + size) of a block's text.
struct QuotePlace {
    std::uint32_t block = 0;
    std::size_t begin = 0;
};

std::optional<QuotePlace> place_of(const Claim& claim, const std::vector<Block>& blocks) {
    if (claim.quote.empty() || claim.span.block >= blocks.size()) return std::nullopt;
    const auto& text = blocks[claim.span.block].text;
    // The occurrence around the evidence, or else any: they read the same.
    auto at = text.rfind(claim.quote, claim.span.begin);
    if (at == std::string::npos) at = text.find(claim.quote);
    if (at == std::string::npos) return std::nullopt;
    return QuotePlace{claim.span.block, at};
}

/// The quote as text, or nothing, a place begun at 1 and a size.
void write_quote(ByteWriter& out, const Claim& claim, const std::vector<Block>& blocks) {
    const auto place = place_of(claim, blocks);
    out.varint(place ? place->begin + 1 : 0);
    if (place)
        out.varint(claim.quote.size());
    else
        out.string(claim.quote);
}

std::string read_quote(ByteReader& in, const Span& span, std::span<const Block> blocks) {
    const auto place = in.varint();
    if (place == 0) return std::string(in.string());
    const auto size = in.varint();
    if (span.block >= blocks.size()) {
        if (!blocks.empty()) in.fail();
        return {};
    }
    const auto& text = blocks[span.block].text;
    if (place - 1 > text.size() || size > text.size() - (place - 1)) {
        in.fail();
        return {};
    }
    return text.substr(place - 1, size);
}

void write_claim(ByteWriter& out, const Claim& claim, const std::vector<Block>& blocks) {
    out.varint(static_cast<std::uint64_t>(claim.facet));
    out.varint(static_cast<std::uint64_t>(claim.role) << 1 | (claim.assigned ? 1U : 0U));
    out.fixed(claim.confidence);
    out.string(claim.value);
    out.string(claim.rule);
    // `no_block` becomes 0, so that it is short.
    out.varint(std::uint32_t{claim.span.block + 1});
    out.varint(claim.span.begin);
    out.varint(claim.span.end);
    write_quote(out, claim, blocks);
}

Claim read_claim(ByteReader& in, std::span<const Block> blocks) {
    Claim claim;
    claim.facet = static_cast<Facet>(in.varint_below(facets));
    const auto role = in.varint_below(roles * 2);
    claim.role = static_cast<Role>(role >> 1);
    claim.assigned = (role & 1) != 0;
    claim.confidence = in.fixed<float>();
    claim.value = in.string();
    claim.rule = in.string();
    claim.span.block = in.varint32() - 1;
    claim.span.begin = in.varint32();
    claim.span.end = in.varint32();
    claim.quote = read_quote(in, claim.span, blocks);
    return claim;
}

/// Reads a count and so many items; a count above the bytes left is refused before memory is taken.
template <typename Item, typename Read>
std::vector<Item> read_items(ByteReader& in, Read read) {
    std::vector<Item> items;
    const auto count = in.varint_below(in.rest() + 1);
    items.reserve(std::min<std::size_t>(count, 1024));
    for (std::uint64_t i = 0; i < count && !in.failed(); ++i) items.push_back(read(in));
    return items;
}

void write_block(ByteWriter& out, const Block& block, std::string_view shape) {
    out.fixed(static_cast<std::uint8_t>(block.kind));
    out.fixed(static_cast<std::uint8_t>(block.chrome));
    out.fixed(block.level);
    out.varint(block.page);
    out.string(block.anchor);
    out.string(shape);
}

Block read_block(ByteReader& in, BlockWords* words) {
    const auto byte_below = [&in](std::uint64_t limit) {
        const auto value = in.fixed<std::uint8_t>();
        return value < limit ? value : in.fail();
    };
    Block block;
    block.kind = static_cast<BlockKind>(byte_below(kinds));
    block.chrome = static_cast<Chrome>(byte_below(chromes));
    block.level = in.fixed<std::uint8_t>();
    block.page = in.varint32();
    block.anchor = in.string();
    WordFeed* feed = words == nullptr ? nullptr : block.kept() ? &words->kept : &words->removed;
    auto text = shaped_text(in.string(), feed);
    if (text)
        block.text = std::move(*text);
    else
        in.fail();
    return block;
}

Metadata read_metadata(ByteReader& in) {
    Metadata entry;
    entry.key = in.string();
    entry.value = in.string();
    entry.confidence = in.fixed<float>();
    return entry;
}

void write_source(ByteWriter& out, const Source& source) {
    out.string(source.path);
    out.string(source.media_type);
    out.string(source.parser);
    out.fixed(source.content_hash);
}

Source read_source(ByteReader& in) {
    Source source;
    source.path = in.string();
    source.media_type = in.string();
    source.parser = in.string();
    source.content_hash = in.fixed<std::uint64_t>();
    return source;
}

/// A date that does not exist becomes "undated": read_date() would refuse it.
void write_date(ByteWriter& out, const PartialDate& date) {
    const auto sound = PartialDate::parse(date.to_string()).value_or(PartialDate{});
    out.fixed(sound.year);
    out.fixed(sound.month);
    out.fixed(sound.day);
}

PartialDate read_date(ByteReader& in) {
    PartialDate date;
    date.year = in.fixed<std::int16_t>();
    date.month = in.fixed<std::uint8_t>();
    date.day = in.fixed<std::uint8_t>();
    // Also refuses dates that do not exist, on which day arithmetic would be undefined.
    if (date.known() ? PartialDate::parse(date.to_string()) != date : date != PartialDate{})
        in.fail();
    return date;
}

}  // namespace

BlocksRecord::BlocksRecord(std::size_t blocks) {
    ByteWriter out(bytes_);
    out.varint(blocks_record);
    out.varint(blocks);
}

void BlocksRecord::add(const Block& block, std::string_view shape) {
    ByteWriter out(bytes_);
    write_block(out, block, shape);
}

void BlocksRecord::add(const Block& block, std::span<const text::Token> tokens) {
    shape_.clear();
    append_shape(shape_, block.text, tokens);
    add(block, std::string_view(shape_));
}

void BlocksRecord::add_verbatim(const Block& block) {
    shape_.clear();
    append_verbatim(shape_, block.text);
    add(block, std::string_view(shape_));
}

std::string encode_blocks(const Document& document) {
    BlocksRecord record(document.blocks.size());
    for (const auto& block : document.blocks) record.add_verbatim(block);
    return record.bytes();
}

Result<std::vector<Block>> decode_blocks(std::string_view record, BlockWords* words) {
    ByteReader in(record);
    if (in.varint() != blocks_record) in.fail();
    auto blocks =
        read_items<Block>(in, [words](ByteReader& rest) { return read_block(rest, words); });
    if (!in.at_end()) return invalid("blocks");
    return blocks;
}

std::string encode_facts(const Document& document) {
    std::string record;
    ByteWriter out(record);
    out.varint(facts_record);
    out.string(document.id);
    write_source(out, document.source);
    out.string(document.title);
    out.string(document.lang);
    write_date(out, document.date);
    out.varint(static_cast<std::uint64_t>(document.date_role));
    out.varint(document.metadata.size());
    for (const auto& entry : document.metadata) {
        out.string(entry.key);
        out.string(entry.value);
        out.fixed(entry.confidence);
    }
    out.varint(document.claims.size());
    for (const auto& claim : document.claims) write_claim(out, claim, document.blocks);
    return record;
}

Result<Document> decode_facts(std::string_view record, std::span<const Block> blocks) {
    ByteReader in(record);
    if (in.varint() != facts_record) in.fail();
    Document document;
    document.id = in.string();
    document.source = read_source(in);
    document.title = in.string();
    document.lang = in.string();
    document.date = read_date(in);
    document.date_role = static_cast<Role>(in.varint_below(roles));
    document.metadata = read_items<Metadata>(in, read_metadata);
    document.claims =
        read_items<Claim>(in, [&](ByteReader& rest) { return read_claim(rest, blocks); });
    if (!in.at_end()) return invalid("facts");
    return document;
}

Result<Source> decode_source(std::string_view record) {
    ByteReader in(record);
    if (in.varint() != facts_record) in.fail();
    (void)in.string();
    auto source = read_source(in);
    if (in.failed()) return invalid("facts");
    return source;
}

}  // namespace polidex::storage
