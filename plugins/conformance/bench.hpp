// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/conformance/recording.hpp"
#include "plugins/parser_runner.hpp"

#include <polidex/plugin/parser_registry.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace polidex::conformance {

/// A document that a parser should read.
struct Sample {
    std::string path;
    std::string media_type;
    std::size_t parser = 0;  ///< its number in the registry
    bool program = false;    ///< the parser is a program, started for each document
    std::string bytes;
};

/// What came of one document.
struct Run {
    ParserEnd end;
    std::uint64_t digest = 0;
    std::uint64_t events = 0;
    std::uint64_t blocks = 0;
    std::string last_log;
};

/// A host with one deadline for every document. One thread per object.
class Bench {
public:
    /// @returns Errc::plugin_failed when the host cannot be started
    static Result<Bench> open(const HostOptions& options);
    /// @param registry one in a host
    explicit Bench(ParserRegistry registry)
        : registry_(std::move(registry)), runner_(runner_of(registry_)) {}

    const ParserRegistry& registry() const { return registry_; }
    /// Lets the sample's parser read @p bytes as if they were the sample's.
    Run run(const Sample& sample, std::string_view bytes);
    pid_t process() const { return runner_->process(); }

private:
    ParserRegistry registry_;
    std::unique_ptr<ParserRunner> runner_;
};

/// Why @p run is no proper end; nothing when it is one, whatever its status.
std::optional<std::string> fault_of(const Run& run);

}  // namespace polidex::conformance
