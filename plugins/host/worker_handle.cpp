// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/worker_handle.hpp"

#include "plugins/host/annotate_frames.hpp"
#include "plugins/host/event_frames.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

namespace polidex::host {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds grace{1};  // beyond the deadline, for a parser that asks
constexpr seconds patience_to_start{30};
constexpr std::uint64_t memory_per_byte = 4;  // a document's bytes, decoded, and as events
constexpr std::uint64_t longest_frame = 2ULL << 30;

/// Appends the frame of a document up to its bytes.
void write_head(const Errand& errand, std::string& out) {
    const std::size_t begin = out.size();
    const polidex_input& input = errand.input;
    FrameWriter frame(out);
    frame.begin(FrameType::document);
    frame.number(errand.parser);
    frame.number(static_cast<std::uint32_t>(errand.allowed.count()));
    for (const auto& text : {input.name, input.media_type, input.charset})
        frame.text(view_of(text));
    frame.number(static_cast<std::uint64_t>(input.bytes.size));
    const std::uint64_t payload = out.size() - begin - frame_header_bytes + input.bytes.size;
    std::memcpy(out.data() + begin, &payload, sizeof payload);
}

void put_late(ParserEnd& end, seconds allowed) {
    end.how = ParserEnd::How::late;
    end.reason = fmt::format("took longer than {} seconds", allowed.count());
}

/// What a worker says at the end of a document; nothing when it is garbage.
std::optional<ParserEnd> end_of(std::string_view payload, seconds allowed) {
    FrameReader frame(payload);
    ParserEnd end;
    end.status = frame.number<std::int32_t>();
    end.gave_up = frame.number<std::uint8_t>() != 0;
    end.refused_calls = frame.text();
    if (!frame.complete()) return std::nullopt;
    if (end.gave_up) put_late(end, allowed);
    return end;
}

}  // namespace

WorkerHandle::~WorkerHandle() {
    if (process_ > 0) host_->end(process_);
}

std::optional<std::uint32_t> WorkerHandle::ready() {
    if (layers_) return layers_;
    stream_.set_deadline(steady_clock::now() + patience_to_start);
    const auto hello = stream_.receive(sizeof(std::uint32_t));
    if (!hello) return std::nullopt;
    std::memcpy(&layers_.emplace(), hello->data(), sizeof(std::uint32_t));
    return layers_;
}

bool WorkerHandle::runs(const ParserInfo& parser) const {
    return parser.path.empty() || parser.program || plugins_.count(parser.path) != 0;
}

void WorkerHandle::make_room_for(std::uint64_t document_bytes) {
    const HostOptions& options = host_->options();
    const std::uint64_t room =
        host_->list().address_space_bytes + options.memory_bytes + memory_per_byte * document_bytes;
    if (room <= room_ || document_bytes < (1 << 20)) return;
    rlimit limit{};
    if (!ready()) return;  // it sets its limits before that
    if (prlimit(process_, RLIMIT_AS, nullptr, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    limit.rlim_cur = room;
    prlimit(process_, RLIMIT_AS, &limit, nullptr);
    room_ = room;
}

void WorkerHandle::send(const std::vector<Errand>& errands) {
    heads_.clear();
    std::vector<std::size_t> begins;
    for (const Errand& errand : errands) {
        begins.push_back(heads_.size());
        write_head(errand, heads_);
    }
    begins.push_back(heads_.size());
    std::vector<std::string_view> pieces;
    for (std::size_t i = 0; i < errands.size(); ++i) {
        pieces.push_back(std::string_view(heads_).substr(begins[i], begins[i + 1] - begins[i]));
        pieces.push_back(view_of(errands[i].input.bytes));
    }
    documents_ += static_cast<unsigned>(errands.size());
    stream_.send(std::move(pieces));
}

void WorkerHandle::send(std::string_view frame) {
    ++documents_;
    stream_.send({frame});
}

template <typename EventSink>
std::optional<ParserEnd> WorkerHandle::hear(const EventSink& sink, seconds allowed) {
    stream_.set_deadline(steady_clock::now() + allowed + grace);
    while (const auto frame = stream_.next(longest_frame)) {
        if (frame->type == FrameType::done) return end_of(frame->payload, allowed);
        const auto taken = replay(frame->type, frame->payload, sink);
        if (taken == Replayed::stopped) return ParserEnd{};
        if (taken == Replayed::garbage) break;
    }
    return std::nullopt;
}

std::optional<ParserEnd> WorkerHandle::receive(const polidex_sink& sink, seconds allowed) {
    return hear(sink, allowed);
}

std::optional<ParserEnd> WorkerHandle::receive(const polidex_claim_sink& sink, seconds allowed) {
    return hear(sink, allowed);
}

ParserEnd WorkerHandle::died(seconds allowed) {
    const Broken broken = stream_.broken();
    const int status = host_->end(std::exchange(process_, -1));
    ParserEnd end;
    if (broken == Broken::late) {
        put_late(end, allowed);
        return end;
    }
    end.how = ParserEnd::How::crashed;
    if (broken != Broken::ended) {
        end.reason = "answered with what is no event";
    } else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        end.reason = "broke off, or was killed";  // by end() if by nobody else
    } else if (status >= 0 && WIFSIGNALED(status)) {
        end.reason = fmt::format("crashed: {}", strsignal(WTERMSIG(status)));
    } else {
        end.reason =
            fmt::format("ended its process, exit code {}", status >= 0 ? WEXITSTATUS(status) : -1);
    }
    return end;
}

}  // namespace polidex::host
