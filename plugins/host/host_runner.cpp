// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/host_runner.hpp"

#include "plugins/host/annotate_frames.hpp"
#include "plugins/host/parser_host.hpp"
#include "plugins/host/worker_handle.hpp"
#include "plugins/sink.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <utility>

namespace polidex {
namespace {

using namespace host;
using std::chrono::seconds;

constexpr unsigned documents_of_a_worker = 2'000;  // what a parser leaks ends with the worker
constexpr std::size_t most_together = 32;          // documents sent ahead: waking costs more
constexpr std::size_t bytes_together = 64 << 10;

Error did_not_start() {
    return {Errc::plugin_failed, "a worker of polidex-host did not start", ""};
}

class HostRunner final : public ParserRunner {
public:
    explicit HostRunner(const ParserRegistry& registry)
        : host_(registry.host()),
          parsers_(registry.parsers()),
          annotators_(registry.annotators()) {}

    ParserEnd parse(const polidex_parser& parser, const polidex_input& input,
                    const polidex_sink& sink) override {
        finish_sent();
        const std::vector<ParserCall> alone{{&parser, input, &sink}};
        const auto sent = send(alone, 0);
        return sent ? receive(alone.front()) : not_begun(sent.error());
    }

    ParserEnd annotate(const polidex_annotator& annotator, const polidex_document& document,
                       const polidex_claim_sink& sink) override {
        finish_sent();
        if (auto ok = prepare(parsing_, Purpose::parse, any_parser); !ok)
            return not_begun(ok.error());
        const auto number = static_cast<std::uint32_t>(
            std::find(annotators_.begin(), annotators_.end(), &annotator) - annotators_.begin());
        const seconds allowed(host_->options().deadline_seconds);
        const std::string frame =
            annotate_frame(number, static_cast<std::uint32_t>(allowed.count()), document);
        parsing_->make_room_for(frame.size());
        parsing_->send(frame);
        return hear(parsing_, sink, allowed);
    }

    void begin(std::vector<ParserCall> calls) override {
        if (sent_ > ended_) parsing_.reset();  // nobody waits for its answers any more
        calls_ = std::move(calls);
        sent_ = ended_ = 0;
        ends_.clear();
    }

    ParserEnd next() override {
        while (ends_.empty()) collect();
        ParserEnd end = std::move(ends_.front());
        ends_.pop_front();
        return end;
    }

    void start_afresh() override {
        finish_sent();
        for (auto* worker : {&parsing_, &executing_})
            if (*worker && (*worker)->documents() > 0) worker->reset();
    }

    pid_t process() const override { return parsing_ ? parsing_->process() : -1; }

private:
    using Slot = std::unique_ptr<WorkerHandle>;

    const ParserInfo& info_of(const ParserCall& call) const {
        return host_->list().parsers.at(number_of(call));
    }
    std::uint32_t number_of(const ParserCall& call) const {
        const auto found = std::find(parsers_.begin(), parsers_.end(), call.parser);
        return static_cast<std::uint32_t>(found - parsers_.begin());
    }
    Slot& worker_of(const ParserCall& call) {
        return info_of(call).program ? executing_ : parsing_;
    }

    void finish_sent() {
        while (sent_ > ended_) collect();
    }

    /// Ends the first of the calls begun that has not ended, and sends it before if need be.
    void collect() {
        const ParserCall& call = calls_.at(ended_);
        if (sent_ == ended_) {
            const auto sent = send(calls_, ended_);
            if (!sent) {
                ends_.push_back(not_begun(sent.error()));
                sent_ = ++ended_;
                return;
            }
            sent_ += *sent;
        }
        ends_.push_back(receive(call));
        ++ended_;
        if (!worker_of(call))
            sent_ = ended_;  // those behind it were not begun: they are sent again
    }

    /// Sends the call at @p first, and those behind it that may go along. @returns their number
    Result<std::size_t> send(const std::vector<ParserCall>& calls, std::size_t first) {
        Slot& worker = worker_of(calls[first]);
        const bool program = info_of(calls[first]).program;
        const Purpose purpose = program ? Purpose::execute : Purpose::parse;
        if (auto ok = prepare(worker, purpose, number_of(calls[first])); !ok) return ok.error();
        std::vector<Errand> errands;
        std::size_t bytes = 0;
        for (std::size_t i = first; i < calls.size() && errands.size() < most_together; ++i) {
            bytes += calls[i].input.bytes.size;
            const ParserInfo& info = info_of(calls[i]);
            const bool along =
                !program && !info.program && worker->runs(info) && bytes <= bytes_together;
            if (i > first && !along) break;
            errands.push_back({number_of(calls[i]), allowed_for(calls[i]), calls[i].input});
        }
        worker->make_room_for(calls[first].input.bytes.size);
        worker->send(errands);
        return errands.size();
    }

    ParserEnd receive(const ParserCall& call) {
        return hear(worker_of(call), *call.sink, allowed_for(call));
    }

    template <typename EventSink>
    static ParserEnd hear(Slot& worker, const EventSink& sink, seconds allowed) {
        if (!worker->ready()) {
            worker.reset();
            return not_begun(did_not_start());
        }
        auto end = worker->receive(sink, allowed);
        const bool spoilt = !end || end->status == POLIDEX_FAILED;
        if (!end) end = worker->died(allowed);
        if (spoilt) worker.reset();
        return *end;
    }

    static ParserEnd not_begun(const Error& error) {
        ParserEnd end;
        end.how = ParserEnd::How::not_begun;
        end.reason = error.message;
        return end;
    }

    Result<void> prepare(Slot& worker, Purpose purpose, std::uint32_t parser) {
        const bool worn = worker && worker->documents() >= documents_of_a_worker;
        const bool runs =
            parser == any_parser || (worker && worker->runs(host_->list().parsers.at(parser)));
        if (worker && runs && !worn) return {};
        worker.reset();
        const auto process = host_->spawn(purpose, parser);
        if (!process) return process.error();
        worker = std::make_unique<WorkerHandle>(host_, *process);
        return {};
    }

    seconds allowed_for(const ParserCall& call) const {
        const auto& options = host_->options();
        const auto other = options.deadlines.find(std::string(view_of(call.input.media_type)));
        if (other != options.deadlines.end()) return seconds(other->second);
        const unsigned own = info_of(call).deadline_seconds;
        return seconds(own > 0 ? own : options.deadline_seconds);
    }

    std::shared_ptr<ParserHost> host_;
    std::vector<const polidex_parser*> parsers_;
    std::vector<const polidex_annotator*> annotators_;
    Slot parsing_;
    Slot executing_;                 ///< its walls let programs start
    std::vector<ParserCall> calls_;  ///< that were begun: [ended_, sent_) are with a worker
    std::size_t sent_ = 0;
    std::size_t ended_ = 0;
    std::deque<ParserEnd> ends_;  ///< of calls that ended and were not asked for yet
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
    const auto process = host->spawn(Purpose::parse, any_parser);
    if (!process) return process.error();
    WorkerHandle worker(host, *process);
    const auto ready = worker.ready();
    if (!ready) return did_not_start();
    std::vector<HostLayer> layers{
        {"process", true, "a crash, an endless loop or a leak ends with the worker"}};
    for (const auto& [layer, name, meaning] : layer_texts)
        layers.push_back({name, (*ready & layer) != 0, meaning});
    return layers;
}

}  // namespace polidex
