// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/event_frames.hpp"

#include "plugins/sink.hpp"

#include <utility>

namespace polidex::host {
namespace {

constexpr std::size_t enough_to_send = 32 << 10;

Replayed told(int answer) { return answer == 0 ? Replayed::taken : Replayed::stopped; }

Replayed replay_block(FrameReader& frame, const polidex_sink& sink) {
    polidex_block block{};
    block.struct_size = sizeof block;
    block.abi = POLIDEX_ABI;
    block.kind = frame.number<std::uint32_t>();
    block.level = frame.number<std::uint32_t>();
    block.page = frame.number<std::uint32_t>();
    block.link_bytes = frame.number<std::uint32_t>();
    block.text = string_of(frame.text());
    block.anchor = string_of(frame.text());
    if (!frame.complete()) return Replayed::garbage;
    return told(sink.block(sink.context, &block));
}

Replayed replay_metadata(FrameReader& frame, const polidex_sink& sink,
                         decltype(polidex_sink::metadata) tell) {
    const auto key = string_of(frame.text());
    const auto value = string_of(frame.text());
    const auto confidence = frame.number<float>();
    if (!frame.complete()) return Replayed::garbage;
    return told(tell(sink.context, key, value, confidence));
}

Replayed replay_enter(FrameReader& frame, const polidex_sink& sink) {
    const auto name = string_of(frame.text());
    const auto hints = string_of(frame.text());
    if (!frame.complete()) return Replayed::garbage;
    return told(sink.enter(sink.context, name, hints));
}

Replayed replay_leave(FrameReader& frame, const polidex_sink& sink) {
    return frame.complete() ? told(sink.leave(sink.context)) : Replayed::garbage;
}

Replayed replay_child(FrameReader& frame, const polidex_sink& sink) {
    const auto name = string_of(frame.text());
    const auto media_type = string_of(frame.text());
    const auto bytes = string_of(frame.text());
    if (!frame.complete()) return Replayed::garbage;
    return told(sink.child(sink.context, name, media_type, bytes));
}

Replayed replay_log(FrameReader& frame, const polidex_sink& sink) {
    const auto message = string_of(frame.text());
    if (!frame.complete()) return Replayed::garbage;
    sink.log(sink.context, message);
    return Replayed::taken;
}

}  // namespace

struct FrameSink::Callbacks {
    static FrameSink& self(void* context) { return *static_cast<FrameSink*>(context); }
    static int finish(FrameSink& self, FrameWriter& frame) {
        self.end(frame);
        return self.cancelled_() ? 1 : 0;
    }

    static int block(void* context, const polidex_block* block) {
        if (!block || block->struct_size < sizeof(polidex_block)) return refuse(context);
        auto frame = self(context).begin(FrameType::block);
        for (const std::uint32_t number :
             {block->kind, block->level, block->page, block->link_bytes})
            frame.number(number);
        frame.text(view_of(block->text));
        frame.text(view_of(block->anchor));
        return finish(self(context), frame);
    }
    static int refuse(void* context) {
        log(context, string_of("the parser sent a block of another ABI; set struct_size"));
        return 1;
    }
    static int metadata(void* context, polidex_string key, polidex_string value, float confidence) {
        return about(context, FrameType::metadata, key, value, confidence);
    }
    static int about(void* context, FrameType type, polidex_string key, polidex_string value,
                     float confidence) {
        auto frame = self(context).begin(type);
        frame.text(view_of(key));
        frame.text(view_of(value));
        frame.number(confidence);
        return finish(self(context), frame);
    }
    static int enter(void* context, polidex_string name, polidex_string hints) {
        auto frame = self(context).begin(FrameType::enter);
        frame.text(view_of(name));
        frame.text(view_of(hints));
        return finish(self(context), frame);
    }
    static int leave(void* context) {
        auto frame = self(context).begin(FrameType::leave);
        return finish(self(context), frame);
    }
    static int child(void* context, polidex_string name, polidex_string type,
                     polidex_string bytes) {
        auto frame = self(context).begin(FrameType::child);
        frame.text(view_of(name));
        frame.text(view_of(type));
        frame.text(view_of(bytes));
        return finish(self(context), frame);
    }
    static int child_metadata(void* context, polidex_string key, polidex_string value,
                              float confidence) {
        return about(context, FrameType::child_metadata, key, value, confidence);
    }
    static void log(void* context, polidex_string message) {
        auto frame = self(context).begin(FrameType::log);
        frame.text(view_of(message));
        self(context).end(frame);
    }
    static int cancelled(void* context) { return self(context).cancelled_() ? 1 : 0; }
};

FrameSink::FrameSink(std::function<void(std::string&)> flush, std::function<bool()> cancelled)
    : flush_(std::move(flush)), cancelled_(std::move(cancelled)) {
    sink_ = {sizeof sink_,
             POLIDEX_ABI,
             this,
             &Callbacks::block,
             &Callbacks::metadata,
             &Callbacks::enter,
             &Callbacks::leave,
             &Callbacks::child,
             &Callbacks::log,
             &Callbacks::cancelled,
             &Callbacks::child_metadata};
}

FrameWriter FrameSink::begin(FrameType type) {
    FrameWriter frame(buffer_);
    frame.begin(type);
    return frame;
}

void FrameSink::end(FrameWriter& frame) {
    frame.end();
    if (buffer_.size() >= enough_to_send) flush_(buffer_);
}

void FrameSink::done(int status, bool late, std::string_view refused_calls) {
    auto frame = begin(FrameType::done);
    frame.number(static_cast<std::int32_t>(status));
    frame.number(static_cast<std::uint8_t>(late));
    frame.text(refused_calls);
    frame.end();
    flush_(buffer_);
}

Replayed replay(FrameType type, std::string_view payload, const polidex_sink& sink) {
    FrameReader frame(payload);
    switch (type) {
        case FrameType::block:
            return replay_block(frame, sink);
        case FrameType::metadata:
            return replay_metadata(frame, sink, sink.metadata);
        case FrameType::enter:
            return replay_enter(frame, sink);
        case FrameType::leave:
            return replay_leave(frame, sink);
        case FrameType::child:
            return replay_child(frame, sink);
        case FrameType::child_metadata:
            return replay_metadata(frame, sink, sink.child_metadata);
        case FrameType::log:
            return replay_log(frame, sink);
        default:
            return Replayed::garbage;
    }
}

}  // namespace polidex::host
