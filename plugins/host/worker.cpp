// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/worker.hpp"

#include "plugins/host/annotate_frames.hpp"
#include "plugins/host/event_frames.hpp"
#include "plugins/parser_runner.hpp"
#include "plugins/sink.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace polidex::host {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t read_ahead = 16 << 10;
constexpr std::size_t most_kept = 1 << 20;  // of memory, after a long document

void write_all(int descriptor, std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t put = write(descriptor, bytes.data() + at, bytes.size() - at);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) _exit(0);  // nobody listens any more
        at += static_cast<std::size_t>(put);
    }
    bytes.clear();
}

/// The frames that a descriptor leads to, read ahead: small documents come many at a time.
class Intake {
public:
    explicit Intake(int descriptor) : descriptor_(descriptor), buffer_(read_ahead, '\0') {}

    struct Frame {
        FrameType type;
        std::string_view payload;  ///< valid until the next call
    };
    /// Waits for the next frame; nothing when the stream has ended.
    std::optional<Frame> next() {
        if (begin_ == end_ && buffer_.size() > most_kept)
            std::string(read_ahead, '\0').swap(buffer_);
        if (!fill(frame_header_bytes)) return std::nullopt;
        const auto header = *frame_header(std::string_view(buffer_).substr(begin_));
        if (!fill(frame_header_bytes + header.payload_bytes)) return std::nullopt;
        begin_ += frame_header_bytes + header.payload_bytes;
        return Frame{header.type, std::string_view(buffer_).substr(begin_ - header.payload_bytes,
                                                                   header.payload_bytes)};
    }

private:
    bool fill(std::size_t wanted) {
        if (begin_ == end_) begin_ = end_ = 0;
        if (buffer_.size() - begin_ < wanted) {
            buffer_.erase(0, begin_);
            end_ -= std::exchange(begin_, 0);
            buffer_.resize(std::max(wanted, read_ahead));
        }
        while (end_ - begin_ < wanted) {
            const ssize_t got = read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            end_ += static_cast<std::size_t>(got);
        }
        return true;
    }

    int descriptor_;
    std::string buffer_;  ///< [begin_, end_) was read and not yet used
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

class Worker {
public:
    Worker(int descriptor, const LoadedParsers& parsers)
        : descriptor_(descriptor),
          parsers_(parsers.by_number()),
          annotators_(parsers.registry().annotators()),
          runner_(local_runner(parsers.registry())) {}

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
        if (!frame.complete() || parser >= parsers_.size() || parsers_[parser] == nullptr)
            return false;
        const auto over = deadline_in(seconds);
        FrameSink sink([this](std::string& frames) { write_all(descriptor_, frames); }, over);
        finish(runner_->parse(*parsers_[parser], input, sink.sink()), over, sink);
        return true;
    }

    bool annotate(std::string_view payload) {
        const auto order = AnnotateOrder::read(payload);
        if (!order || order->annotator >= annotators_.size()) return false;
        const auto over = deadline_in(order->seconds);
        FrameSink sink([this](std::string& frames) { write_all(descriptor_, frames); }, over);
        const ClaimFrames claims(sink, over);
        const auto end =
            runner_->annotate(*annotators_[order->annotator], order->document, claims.sink());
        finish(end, over, sink);
        return true;
    }

    /// Tells whether so many seconds from now have passed.
    static std::function<bool()> deadline_in(std::uint32_t seconds) {
        const auto deadline = Clock::now() + std::chrono::seconds(seconds);
        return [deadline] { return Clock::now() >= deadline; };
    }

    static void finish(const ParserEnd& end, const std::function<bool()>& late, FrameSink& sink) {
        if (!end.returned()) sink.sink().log(sink.sink().context, string_of(end.reason));
        sink.done(end.status, late(), take_refused_calls());
    }

    int descriptor_;
    const std::vector<const polidex_parser*>& parsers_;
    std::vector<const polidex_annotator*> annotators_;
    std::unique_ptr<ParserRunner> runner_;
};

}  // namespace

int serve(int stream, const Sandbox& sandbox, const LoadedParsers& parsers) {
    const std::uint32_t layers = sandbox.enter();
    std::string hello(reinterpret_cast<const char*>(&layers), sizeof layers);
    write_all(stream, hello);
    Worker worker(stream, parsers);
    Intake intake(stream);
    while (const auto frame = intake.next())
        if (!worker.answer(frame->type, frame->payload)) return 1;
    return 0;
}

}  // namespace polidex::host
