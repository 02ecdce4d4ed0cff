// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/conformance/bench.hpp"
#include "plugins/conformance/wear.hpp"

#include <polidex/plugin/conformance.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace polidex::conformance {

/// What a rule found.
struct Finding {
    Outcome outcome = Outcome::passed;
    std::string happened;
};

inline Finding pass(std::string happened) { return {Outcome::passed, std::move(happened)}; }
inline Finding fail(std::string happened) { return {Outcome::failed, std::move(happened)}; }
inline Finding skip(std::string happened) { return {Outcome::skipped, std::move(happened)}; }

/// One plugin on trial: what the rules share. One thread per object.
class Trial {
public:
    Trial(Bench bench, HostOptions host, const ConformanceOptions& asked,
          std::vector<Sample> given);

    const ConformanceOptions& options;
    const HostOptions host_options;
    const std::vector<Sample> samples;
    std::vector<const Sample*> sound;  ///< samples that the parser has read; set by their rule
    std::set<std::string> refused;     ///< system calls refused so far
    std::vector<HostLayer> layers;

    /// In the host of this trial. Refused calls are remembered.
    Run run(const Sample& sample, std::string_view bytes);
    /// A host of its own, with another deadline.
    Result<Bench> fresh_bench(unsigned deadline_seconds) const;
    /// What many documents did to one worker; found when first asked for.
    const Wear& wear();

private:
    Bench bench_;
    std::optional<Wear> wear_;
};

/// A sample's file name, and what was done to it.
std::string name_of(const Sample& sample);

}  // namespace polidex::conformance
