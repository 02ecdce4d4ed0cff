// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/parser_host.hpp"
#include "plugins/host/worker_stream.hpp"
#include "plugins/parser_runner.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::host {

/// A document on its way to a worker.
struct Errand {
    std::uint32_t parser;  ///< its number in the host's list
    std::chrono::seconds allowed;
    polidex_input input;
};

/// A program's side of one worker: sends it documents and hears what became of each. Kills it when
/// destroyed.
///
/// One thread per object.
class WorkerHandle {
public:
    WorkerHandle(std::shared_ptr<ParserHost> host, const ParserHost::WorkerProcess& worker)
        : host_(std::move(host)),
          process_(worker.process),
          plugins_(worker.plugins),
          stream_(worker.stream) {}
    WorkerHandle(const WorkerHandle&) = delete;
    WorkerHandle& operator=(const WorkerHandle&) = delete;
    ~WorkerHandle();

    /// Waits until it stands behind its walls. It may be sent documents before.
    /// @returns the walls that stand; nothing when it ended
    std::optional<std::uint32_t> ready();

    pid_t process() const { return process_; }
    /// Whether it has what runs @p parser.
    bool runs(const ParserInfo& parser) const;
    /// How many documents it was sent.
    unsigned documents() const { return documents_; }

    /// Allows it the memory for a long document.
    void make_room_for(std::uint64_t document_bytes);

    /// Sends documents, which it reads one after the other. They must last until all are heard of.
    void send(const std::vector<Errand>& errands);

    /// Sends one other order, which must last as long.
    void send(std::string_view frame);

    /// Hands what it says of the next document to @p sink, until its plugin is done.
    /// @returns nothing when it broke off or broke its deadline: see died()
    std::optional<ParserEnd> receive(const polidex_sink& sink, std::chrono::seconds allowed);
    std::optional<ParserEnd> receive(const polidex_claim_sink& sink, std::chrono::seconds allowed);

    /// Ends it and says how it came to that.
    ParserEnd died(std::chrono::seconds allowed);

private:
    template <typename EventSink>
    std::optional<ParserEnd> hear(const EventSink& sink, std::chrono::seconds allowed);

    std::shared_ptr<ParserHost> host_;
    pid_t process_;
    std::set<std::string> plugins_;
    WorkerStream stream_;
    std::optional<std::uint32_t> layers_;  ///< once it has said so
    std::string heads_;                    ///< of the documents on their way
    unsigned documents_ = 0;
    std::uint64_t room_ = 0;
};

}  // namespace polidex::host
