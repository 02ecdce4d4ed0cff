// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/annotate_frames.hpp"

#include "plugins/sink.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace polidex::host {
namespace {

constexpr std::size_t least_block_bytes = 24;  // of a block in a frame: its numbers and its length

void write_block(FrameWriter& out, const polidex_document_block& block) {
    for (const std::uint32_t number : {block.kind, block.level, block.page, block.main_text})
        out.number(number);
    out.text(view_of(block.text));
}

polidex_document_block read_block(FrameReader& frame) {
    polidex_document_block block{};
    block.struct_size = sizeof block;
    block.abi = POLIDEX_ABI;
    block.kind = frame.number<std::uint32_t>();
    block.level = frame.number<std::uint32_t>();
    block.page = frame.number<std::uint32_t>();
    block.main_text = frame.number<std::uint32_t>();
    block.text = string_of(frame.text());
    return block;
}

}  // namespace

std::string annotate_frame(std::uint32_t annotator, std::uint32_t seconds,
                           const polidex_document& document) {
    std::string bytes;
    FrameWriter out(bytes);
    out.begin(FrameType::annotate);
    out.number(annotator);
    out.number(seconds);
    for (const auto& text : {document.name, document.language, document.title})
        out.text(view_of(text));
    out.number(static_cast<std::uint64_t>(document.block_count));
    for (std::size_t at = 0; at < document.block_count; ++at)
        write_block(out, *document.blocks[at]);
    out.end();
    return bytes;
}

std::optional<AnnotateOrder> AnnotateOrder::read(std::string_view payload) {
    FrameReader frame(payload);
    AnnotateOrder order;
    order.annotator = frame.number<std::uint32_t>();
    order.seconds = frame.number<std::uint32_t>();
    order.document.struct_size = sizeof order.document;
    order.document.abi = POLIDEX_ABI;
    order.document.name = string_of(frame.text());
    order.document.language = string_of(frame.text());
    order.document.title = string_of(frame.text());
    const auto count = frame.number<std::uint64_t>();
    if (frame.failed() || count > payload.size() / least_block_bytes) return std::nullopt;
    order.blocks_.reserve(count);
    for (std::uint64_t at = 0; at < count; ++at) order.blocks_.push_back(read_block(frame));
    if (!frame.complete()) return std::nullopt;
    order.pointers_.reserve(count);
    for (const auto& block : order.blocks_) order.pointers_.push_back(&block);
    order.document.blocks = order.pointers_.data();
    order.document.block_count = order.pointers_.size();
    return order;
}

struct ClaimFrames::Callbacks {
    static ClaimFrames& self(void* context) { return *static_cast<ClaimFrames*>(context); }

    static int claim(void* context, const polidex_claim* claim) {
        ClaimFrames& frames = self(context);
        if (!claim || claim->struct_size < sizeof(polidex_claim)) {
            log(context, string_of("the annotator made a claim of another ABI; set struct_size"));
            return 1;
        }
        frames.events_.write(FrameType::claim, [&](FrameWriter& frame) {
            for (const auto& text : {claim->facet, claim->value, claim->role})
                frame.text(view_of(text));
            frame.number(claim->confidence);
            for (const std::uint32_t number : {claim->block, claim->begin, claim->length})
                frame.number(number);
        });
        return frames.cancelled_() ? 1 : 0;
    }
    static void log(void* context, polidex_string message) {
        const polidex_sink& events = self(context).events_.sink();
        events.log(events.context, message);
    }
    static int cancelled(void* context) { return self(context).cancelled_() ? 1 : 0; }
};

ClaimFrames::ClaimFrames(FrameSink& events, std::function<bool()> cancelled)
    : events_(events), cancelled_(std::move(cancelled)) {
    sink_ = {sizeof sink_,      POLIDEX_ABI,     this,
             &Callbacks::claim, &Callbacks::log, &Callbacks::cancelled};
}

Replayed replay(FrameType type, std::string_view payload, const polidex_claim_sink& sink) {
    FrameReader frame(payload);
    if (type == FrameType::log) {
        const auto message = string_of(frame.text());
        if (!frame.complete()) return Replayed::garbage;
        sink.log(sink.context, message);
        return Replayed::taken;
    }
    if (type != FrameType::claim) return Replayed::garbage;
    polidex_claim claim{};
    claim.struct_size = sizeof claim;
    claim.abi = POLIDEX_ABI;
    for (auto* text : {&claim.facet, &claim.value, &claim.role}) *text = string_of(frame.text());
    claim.confidence = frame.number<float>();
    for (auto* number : {&claim.block, &claim.begin, &claim.length})
        *number = frame.number<std::uint32_t>();
    if (!frame.complete()) return Replayed::garbage;
    return sink.claim(sink.context, &claim) == 0 ? Replayed::taken : Replayed::stopped;
}

}  // namespace polidex::host
