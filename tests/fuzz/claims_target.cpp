// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as the frames of an annotator: as the claims that a hostile one makes its worker send,
// and as the document that a worker is sent.
#include "tests/fuzz/fuzz.hpp"

#include "plugins/annotators/claim_check.hpp"
#include "plugins/annotators/claim_collector.hpp"
#include "plugins/host/annotate_frames.hpp"

#include <string>

using namespace polidex;

namespace {

Document pact() {
    Document document;
    document.id = "pact.txt";
    document.lang = "en";
    document.title = "Memorandum of Coopération";
    for (const char* text : {"India and Japan signed it. It is on 5G.", "Fait à Tōkyō.", ""}) {
        Block block;
        block.text = text;
        document.blocks.push_back(std::move(block));
    }
    return document;
}

void hold_to_promises(const Claim& claim, const Document& document) {
    fuzz::expect(claim.confidence >= 0 && claim.confidence <= 1, "a confidence is from 0 to 1");
    fuzz::expect(!claim.value.empty(), "a value is not empty");
    fuzz::expect(claim.value.size() <= annotators::longest_value, "a value is short");
    fuzz::expect(!claim.quote.empty(), "a claim has its sentence");
    const bool in_title = claim.span.block == Span::no_block;
    fuzz::expect(in_title || claim.span.block < document.blocks.size(), "a place is in a block");
    const std::string& text = in_title ? document.title : document.blocks[claim.span.block].text;
    fuzz::expect(text.find(claim.quote) != std::string::npos, "a quote stands in its block");
    fuzz::expect(claim.span.begin <= claim.span.end && claim.span.end <= text.size(),
                 "a place is in its text");
}

void replay_all(std::string_view frames, const polidex_claim_sink& sink) {
    while (const auto header = host::frame_header(frames)) {
        frames.remove_prefix(host::frame_header_bytes);
        if (header->payload_bytes > frames.size()) return;
        const auto payload = frames.substr(0, header->payload_bytes);
        if (host::replay(header->type, payload, sink) != host::Replayed::taken) return;
        frames.remove_prefix(payload.size());
    }
}

void read_order(std::string_view frame) {
    const auto order = host::AnnotateOrder::read(frame);
    if (!order) return;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < order->document.block_count; ++i)
        bytes += order->document.blocks[i]->text.size;
    fuzz::expect(bytes <= frame.size(), "the blocks of an order lie within it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Document document = pact();
    static const auto taxonomy = Taxonomy::builtin();
    const std::string_view bytes = fuzz::view(data, size);
    annotators::ClaimCollector collector(document, *taxonomy);
    replay_all(bytes, collector.sink());
    for (const Claim& claim : collector.claims) hold_to_promises(claim, document);
    fuzz::expect(collector.claims.size() <= annotators::most_claims, "claims are limited");
    read_order(bytes);
    return 0;
}
