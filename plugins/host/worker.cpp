// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/worker.hpp"

#include "plugins/exec/exec_parser.hpp"
#include "plugins/host/annotate_frames.hpp"
#include "plugins/host/event_frames.hpp"
#include "plugins/parser_runner.hpp"
#include "plugins/sink.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <string>

namespace polidex::host {
namespace {

using Clock = std::chrono::steady_clock;

bool read_all(int descriptor, char* into, std::size_t bytes) {
    while (bytes > 0) {
        const ssize_t got = read(descriptor, into, bytes);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        bytes -= static_cast<std::size_t>(got);
    }
    return true;
}

void write_all(int descriptor, std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t put = write(descriptor, bytes.data() + at, bytes.size() - at);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) _exit(0);  // nobody listens any more
        at += static_cast<std::size_t>(put);
    }
    bytes.clear();
}

bool read_frame(int descriptor, FrameHeader& header, std::string& payload) {
    char raw[frame_header_bytes];
    if (!read_all(descriptor, raw, sizeof raw)) return false;
    header = *frame_header({raw, sizeof raw});
    payload.resize(header.payload_bytes);
    return read_all(descriptor, payload.data(), payload.size());
}

class Worker {
public:
    Worker(int descriptor, const ParserRegistry& registry)
        : descriptor_(descriptor),
          parsers_(registry.parsers()),
          annotators_(registry.annotators()),
          runner_(local_runner(registry)) {}

    /// @returns whether the frame was an order
    bool answer(FrameType type, std::string_view payload) {
        if (type == FrameType::document) return parse(payload);
        return type == FrameType::annotate && annotate(payload);
    }

private:
    bool parse(std::string_view payload) {
        FrameReader frame(payload);
        const auto parser = frame.number<std::uint32_t>();
        const auto seconds = frame.number<std::uint32_t>();
        polidex_input input{};
        input.struct_size = sizeof input;
        input.abi = POLIDEX_ABI;
        input.name = string_of(frame.text());
        input.media_type = string_of(frame.text());
        input.charset = string_of(frame.text());
        input.bytes = string_of(frame.text());
        if (!frame.complete() || parser >= parsers_.size()) return false;
        const auto deadline = Clock::now() + std::chrono::seconds(seconds);
        FrameSink sink([this](std::string& frames) { write_all(descriptor_, frames); },
                       [deadline] { return Clock::now() >= deadline; });
        const auto end = runner_->parse(*parsers_[parser], input, sink.sink());
        finish(end, sink);
        return true;
    }

    bool annotate(std::string_view payload) {
        const auto order = AnnotateOrder::read(payload);
        if (!order || order->annotator >= annotators_.size()) return false;
        const auto deadline = Clock::now() + std::chrono::seconds(order->seconds);
        const auto over = [deadline] { return Clock::now() >= deadline; };
        FrameSink sink([this](std::string& frames) { write_all(descriptor_, frames); }, over);
        const ClaimFrames claims(sink, over);
        finish(runner_->annotate(*annotators_[order->annotator], order->document, claims.sink()),
               sink);
        return true;
    }

    static void finish(const ParserEnd& end, FrameSink& sink) {
        if (!end.returned()) sink.sink().log(sink.sink().context, string_of(end.reason));
        sink.done(end.status, take_refused_calls());
    }

    int descriptor_;
    std::vector<const polidex_parser*> parsers_;
    std::vector<const polidex_annotator*> annotators_;
    std::unique_ptr<ParserRunner> runner_;
};

std::vector<std::string> folders_of_programs(const ParserRegistry& registry) {
    std::vector<std::string> folders;
    for (const auto* parser : registry.parsers())
        if (const auto* program = ExecParser::of(*parser)) folders.push_back(program->folder());
    return folders;
}

}  // namespace

int serve(const WorkerStart& start, const ParserRegistry& registry) {
    const std::uint32_t layers =
        enter_sandbox({start.purpose, start.memory_bytes, folders_of_programs(registry)});
    std::string hello(reinterpret_cast<const char*>(&layers), sizeof layers);
    write_all(start.descriptor, hello);
    Worker worker(start.descriptor, registry);
    FrameHeader header{};
    std::string payload;
    while (read_frame(start.descriptor, header, payload)) {
        if (!worker.answer(header.type, payload)) return 1;
        if (payload.capacity() > (1 << 20)) std::string().swap(payload);
    }
    return 0;
}

}  // namespace polidex::host
