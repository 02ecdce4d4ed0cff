// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/bench.hpp"

#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <vector>

namespace polidex::conformance {

Result<Bench> Bench::open(const HostOptions& options) {
    std::vector<Error> failures;  // named by whoever opened the first one
    auto registry = ParserRegistry::in_host(options, failures);
    if (!registry) return registry.error();
    return Bench(std::move(*registry));
}

Run Bench::run(const Sample& sample, std::string_view bytes) {
    const polidex_input input = {sizeof input,
                                 POLIDEX_ABI,
                                 string_of(bytes),
                                 string_of(sample.path),
                                 string_of(sample.media_type),
                                 {}};
    Recording recording;
    Run run;
    run.end = runner_->parse(*registry_.parsers().at(sample.parser), input, recording.sink());
    recording.finish();
    run.digest = recording.digest;
    run.events = recording.events;
    run.blocks = recording.blocks;
    run.last_log = recording.last_log;
    return run;
}

std::optional<std::string> fault_of(const Run& run) {
    if (!run.end.returned()) return run.end.reason;
    if (run.end.status >= POLIDEX_OK && run.end.status <= POLIDEX_FAILED) return std::nullopt;
    return fmt::format("returned {}, which is no polidex_status", run.end.status);
}

}  // namespace polidex::conformance
