// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/documents.hpp"

#include "corpus/text/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <string>

using namespace polidex;

namespace {

const ParserRegistry& registry() {
    static const ParserRegistry all = [] {
        ParserRegistry made;
        for (const Error& error : made.load_folder(FUZZ_PLUGINS))
            fuzz::expect(false, error.message.c_str());
        return made;
    }();
    return all;
}

ReadLimits small_limits() {
    ReadLimits limits;
    limits.text_bytes = 4 << 20;
    limits.unpacked_bytes = 4 << 20;
    limits.blocks = 100'000;
    limits.members = 100;
    return limits;
}

void check(const Document& document) {
    fuzz::expect(text::is_valid_utf8(document.title), "a title is valid UTF-8");
    for (const Block& block : document.blocks) {
        fuzz::expect(text::is_valid_utf8(block.text), "the text of a block is valid UTF-8");
        fuzz::expect(block.link_bytes <= block.text.size(), "links lie within their block");
        fuzz::expect(block.container < document.containers.size(), "a block stands in a container");
    }
    for (const Claim& claim : document.claims) {
        fuzz::expect(claim.confidence >= 0 && claim.confidence <= 1, "confidence is from 0 to 1");
        if (claim.span.block == Span::no_block) continue;
        fuzz::expect(claim.span.block < document.blocks.size(), "evidence stands in a block");
        const std::size_t size = document.blocks[claim.span.block].text.size();
        fuzz::expect(claim.span.begin <= claim.span.end && claim.span.end <= size,
                     "evidence lies within its block");
    }
}

}  // namespace

void fuzz::read(std::string_view bytes, const std::string& media_type, const std::string& path) {
    static DocumentReader reader(registry(), small_limits());
    SourceBytes source;
    source.bytes = bytes;
    source.media_type = media_type;
    const auto documents = reader.parse(path, source);
    if (documents)
        for (const Document& document : *documents) check(document);
    else
        expect(!documents.error().message.empty(), "a refusal says why");
}
