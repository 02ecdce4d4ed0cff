// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/host_runner.hpp"

#include "plugins/host/annotate_frames.hpp"
#include "plugins/host/event_frames.hpp"
#include "plugins/host/parser_host.hpp"
#include "plugins/host/worker_stream.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

namespace polidex {
namespace {

using namespace host;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr unsigned documents_of_a_worker = 2'000;  // what a parser leaks ends with the worker
constexpr seconds grace{1};                        // beyond the deadline, for a parser that asks
constexpr seconds patience_to_start{30};
constexpr std::uint64_t memory_per_byte = 4;  // a document's bytes, decoded, and as events
constexpr std::uint64_t longest_frame = 2ULL << 30;

/// One worker process and what it was told.
class Worker {
public:
    Worker(std::shared_ptr<ParserHost> host, const ParserHost::WorkerProcess& worker)
        : host_(std::move(host)), process_(worker.process), stream_(worker.stream) {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() {
        if (process_ > 0) host_->end(process_);
    }

    /// The layers around it, when it is ready.
    std::optional<std::uint32_t> ready() {
        stream_.set_deadline(steady_clock::now() + patience_to_start);
        const auto hello = stream_.receive(sizeof(std::uint32_t));
        if (!hello) return std::nullopt;
        std::uint32_t layers = 0;
        std::memcpy(&layers, hello->data(), sizeof layers);
        return layers;
    }

    pid_t process() const { return process_; }
    bool worn() const { return documents_ >= documents_of_a_worker; }

    void make_room_for(std::uint64_t document_bytes) {
        const HostOptions& options = host_->options();
        const std::uint64_t room = host_->list().address_space_bytes + options.memory_bytes +
                                   memory_per_byte * document_bytes;
        if (room <= room_ || document_bytes < (1 << 20)) return;
        rlimit limit{};
        if (prlimit(process_, RLIMIT_AS, nullptr, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
            return;
        limit.rlim_cur = room;
        prlimit(process_, RLIMIT_AS, &limit, nullptr);
        room_ = room;
    }

    bool send(std::string_view frame, seconds allowed) {
        ++documents_;
        stream_.set_deadline(steady_clock::now() + allowed + grace);
        return stream_.send(frame);
    }

    bool send(std::uint32_t parser, const polidex_input& input, seconds allowed) {
        std::string frame;
        FrameWriter out(frame);
        out.begin(FrameType::document);
        out.number(parser);
        out.number(static_cast<std::uint32_t>(allowed.count()));
        for (const auto& text : {input.name, input.media_type, input.charset})
            out.text(view_of(text));
        out.number(static_cast<std::uint64_t>(input.bytes.size));
        out.end();
        const std::uint64_t payload = frame.size() - frame_header_bytes + input.bytes.size;
        std::memcpy(frame.data(), &payload, sizeof payload);
        return send(frame, allowed) && stream_.send(view_of(input.bytes));
    }

    /// Hands events to @p sink until the plugin is done. @returns nothing when the worker broke off
    /// or the sink asked to stop
    template <typename EventSink>
    std::optional<ParserEnd> receive(const EventSink& sink) {
        while (const auto frame = stream_.next(longest_frame)) {
            if (frame->type == FrameType::done) return done(frame->payload);
            const auto taken = replay(frame->type, frame->payload, sink);
            if (taken == Replayed::stopped) return ParserEnd{};
            if (taken == Replayed::garbage) break;
        }
        return std::nullopt;
    }

    /// Ends it and says how it came to that.
    ParserEnd died(seconds allowed) {
        const Broken broken = stream_.broken();
        const int status = host_->end(std::exchange(process_, -1));
        ParserEnd end;
        if (broken == Broken::late) return late(allowed);
        end.how = ParserEnd::How::crashed;
        if (broken != Broken::ended) {
            end.reason = "answered with what is no event";
        } else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
            end.reason = "broke off, or was killed";  // by end() if by nobody else
        } else if (status >= 0 && WIFSIGNALED(status)) {
            end.reason = fmt::format("crashed: {}", strsignal(WTERMSIG(status)));
        } else {
            end.reason = fmt::format("ended its process, exit code {}",
                                     status >= 0 ? WEXITSTATUS(status) : -1);
        }
        return end;
    }

    static ParserEnd late(seconds allowed) {
        ParserEnd end;
        end.how = ParserEnd::How::late;
        end.reason = fmt::format("took longer than {} seconds", allowed.count());
        return end;
    }

private:
    static std::optional<ParserEnd> done(std::string_view payload) {
        FrameReader frame(payload);
        ParserEnd end;
        end.status = frame.number<std::int32_t>();
        end.refused_calls = frame.text();
        if (!frame.complete()) return std::nullopt;
        return end;
    }

    std::shared_ptr<ParserHost> host_;
    pid_t process_;
    WorkerStream stream_;
    unsigned documents_ = 0;
    std::uint64_t room_ = 0;
};

class HostRunner final : public ParserRunner {
public:
    explicit HostRunner(const ParserRegistry& registry)
        : host_(registry.host()),
          parsers_(registry.parsers()),
          annotators_(registry.annotators()) {}

    ParserEnd parse(const polidex_parser& parser, const polidex_input& input,
                    const polidex_sink& sink) override {
        const auto number = static_cast<std::uint32_t>(
            std::find(parsers_.begin(), parsers_.end(), &parser) - parsers_.begin());
        const ParserInfo& info = host_->list().parsers.at(number);
        const seconds allowed = allowed_for(view_of(input.media_type), info);
        return ask(info.program, allowed, input.bytes.size, sink,
                   [&](Worker& worker) { return worker.send(number, input, allowed); });
    }

    ParserEnd annotate(const polidex_annotator& annotator, const polidex_document& document,
                       const polidex_claim_sink& sink) override {
        const auto number = static_cast<std::uint32_t>(
            std::find(annotators_.begin(), annotators_.end(), &annotator) - annotators_.begin());
        const seconds allowed(host_->options().deadline_seconds);
        const std::string frame =
            annotate_frame(number, static_cast<std::uint32_t>(allowed.count()), document);
        return ask(false, allowed, frame.size(), sink,
                   [&](Worker& worker) { return worker.send(frame, allowed); });
    }

    pid_t process() const override { return parsing_ ? parsing_->process() : -1; }

private:
    /// Lets a worker do what @p send sends it; @p sink gets its events.
    /// @param program a program does it
    template <typename EventSink, typename Send>
    ParserEnd ask(bool program, seconds allowed, std::uint64_t bytes, const EventSink& sink,
                  const Send& send) {
        auto& worker = program ? executing_ : parsing_;
        if (auto ok = prepare(worker, program ? Purpose::execute : Purpose::parse); !ok) {
            ParserEnd end;
            end.how = ParserEnd::How::not_begun;
            end.reason = ok.error().message;
            return end;
        }
        const auto begun = steady_clock::now();
        worker->make_room_for(bytes);
        std::optional<ParserEnd> end;
        if (send(*worker)) end = worker->receive(sink);
        if (!end) end = worker->died(allowed);
        if (!end->returned() || end->status == POLIDEX_FAILED) worker.reset();
        if (end->returned() && steady_clock::now() - begun >= allowed) {
            const std::string refused = std::move(end->refused_calls);
            *end = Worker::late(allowed);
            end->refused_calls = refused;
            end->gave_up = true;
        }
        return *end;
    }

    Result<void> prepare(std::unique_ptr<Worker>& worker, Purpose purpose) {
        if (worker && !worker->worn()) return {};
        worker.reset();
        const auto process = host_->spawn(purpose);
        if (!process) return process.error();
        worker = std::make_unique<Worker>(host_, *process);
        if (worker->ready()) return {};
        worker.reset();
        return Error{Errc::plugin_failed, "a worker of polidex-host did not start", ""};
    }

    seconds allowed_for(std::string_view media_type, const ParserInfo& parser) const {
        const auto& options = host_->options();
        const auto other = options.deadlines.find(std::string(media_type));
        if (other != options.deadlines.end()) return seconds(other->second);
        return seconds(parser.deadline_seconds > 0 ? parser.deadline_seconds
                                                   : options.deadline_seconds);
    }

    std::shared_ptr<ParserHost> host_;
    std::vector<const polidex_parser*> parsers_;
    std::vector<const polidex_annotator*> annotators_;
    std::unique_ptr<Worker> parsing_;
    std::unique_ptr<Worker> executing_;  ///< its walls let programs start
};

struct LayerText {
    Layer layer;
    const char* name;
    const char* meaning;
};
constexpr LayerText layer_texts[] = {
    {layer_limits, "limits", "memory and processor time are bounded, files cannot be written"},
    {layer_no_privileges, "no new privileges", "nothing that it starts gains rights"},
    {layer_files, "landlock", "no files can be read but the system's libraries and their data"},
    {layer_calls, "seccomp", "no programs, processes, sockets or files to write"},
};

}  // namespace

std::unique_ptr<ParserRunner> host_runner(const ParserRegistry& registry) {
    return std::make_unique<HostRunner>(registry);
}

Result<std::vector<HostLayer>> layers_of(const std::shared_ptr<ParserHost>& host) {
    const auto process = host->spawn(Purpose::parse);
    if (!process) return process.error();
    Worker worker(host, *process);
    const auto ready = worker.ready();
    if (!ready) return Error{Errc::plugin_failed, "a worker of polidex-host did not start", ""};
    std::vector<HostLayer> layers{
        {"process", true, "a crash, an endless loop or a leak ends with the worker"}};
    for (const auto& [layer, name, meaning] : layer_texts)
        layers.push_back({name, (*ready & layer) != 0, meaning});
    return layers;
}

}  // namespace polidex
