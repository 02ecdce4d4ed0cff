// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/trial.hpp"

#include <sstream>
#include <utility>

namespace polidex::conformance {

Trial::Trial(Bench bench, HostOptions host, const ConformanceOptions& asked,
             std::vector<Sample> given)
    : options(asked),
      host_options(std::move(host)),
      samples(std::move(given)),
      bench_(std::move(bench)) {}

Run Trial::run(const Sample& sample, std::string_view bytes) {
    Run run = bench_.run(sample, bytes);
    std::istringstream calls(run.end.refused_calls);
    for (std::string call; calls >> call;) refused.insert(call);
    return run;
}

Result<Bench> Trial::fresh_bench(unsigned deadline_seconds) const {
    HostOptions changed = host_options;
    changed.deadline_seconds = deadline_seconds;
    for (const Sample& sample : samples) changed.deadlines[sample.media_type] = deadline_seconds;
    return Bench::open(changed);
}

const Wear& Trial::wear() {
    if (wear_) return *wear_;
    auto bench = fresh_bench(options.deadline_seconds);
    wear_ = bench ? wear_out(*bench, sound, options.documents) : Wear{};
    if (!bench) wear_->broke = bench.error().message;
    return *wear_;
}

std::string name_of(const Sample& sample) { return sample.path.substr(sample.path.rfind('/') + 1); }

}  // namespace polidex::conformance
