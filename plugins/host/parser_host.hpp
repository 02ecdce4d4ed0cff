// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/control.hpp"
#include "plugins/host/host_list.hpp"

#include <polidex/plugin/abi.h>
#include <sys/types.h>
#include <polidex/plugin/parser_host.hpp>

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace polidex {

/// A running `polidex-host`. Started again when it is lost.
///
/// Any number of threads.
class ParserHost {
public:
    /// @returns Errc::not_found or Errc::plugin_failed when it cannot be started
    static Result<std::shared_ptr<ParserHost>> start(HostOptions options);
    ParserHost(const ParserHost&) = delete;
    ParserHost& operator=(const ParserHost&) = delete;
    ~ParserHost();

    const HostOptions& options() const { return options_; }
    const host::HostList& list() const { return list_; }

    /// A worker, and the stream that leads to it.
    struct WorkerProcess {
        pid_t process = -1;
        int stream = -1;                ///< the caller closes it
        std::set<std::string> plugins;  ///< that it has loaded, by path
    };
    /// A worker that can run @p parser, by its number in the list, or any_parser. The host loads
    /// the plugin first if it has not.
    /// @returns Errc::plugin_failed when there are no more processes to be had
    Result<WorkerProcess> spawn(host::Purpose purpose, std::uint32_t parser);

    /// Kills a worker if it still lives. @returns how it ended, as wait() says; -1: not known
    int end(pid_t worker);

private:
    explicit ParserHost(HostOptions options) : options_(std::move(options)) {}
    Result<void> launch();
    void leave();
    /// One order and its answer; nothing when the host is lost.
    std::optional<std::int32_t> order(const host::OrderPacket& packet, int descriptor = -1);

    HostOptions options_;
    host::HostList list_;
    std::mutex mutex_;
    std::set<std::string> plugins_;  ///< that the host has loaded for its workers
    int control_ = -1;
    pid_t process_ = -1;
};

}  // namespace polidex
