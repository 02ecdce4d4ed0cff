// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/damage.hpp"
#include "plugins/conformance/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace polidex::conformance {
namespace {

constexpr std::size_t cuts = 50;

constexpr const char* status_names[] = {"OK", "BAD_INPUT", "NOT_MINE", "FAILED"};

/// Why @p run says too little of a sample; empty when it does not.
std::string complaint(const Run& run) {
    if (auto fault = fault_of(run)) return *fault;
    if (run.end.status != POLIDEX_OK)
        return fmt::format("returned POLIDEX_{}: {}", status_names[run.end.status],
                           run.last_log.empty() ? "no reason given" : run.last_log);
    return run.events == 0 ? "delivered nothing" : "";
}

Finding nothing_to_try() { return skip("no sample that it reads"); }

/// Lets the parser read one document after the other, until it does not bear one.
class Trying {
public:
    explicit Trying(Trial& trial) : trial_(trial) {}

    /// @returns whether to go on
    bool bears(const Sample& sample, const std::string& what, std::string_view bytes) {
        ++tried_;
        const Run run = trial_.run(sample, bytes);
        const auto fault = fault_of(run);
        if (fault) failure_ = fmt::format("{} {}: {}", name_of(sample), what, *fault);
        read_ += run.end.returned() && run.end.status == POLIDEX_OK ? 1 : 0;
        return !fault;
    }
    Finding finding() const {
        if (!failure_.empty()) return fail(failure_);
        return pass(fmt::format("{} document{}, {} taken, {} refused", tried_,
                                tried_ == 1 ? "" : "s", read_, tried_ - read_));
    }

private:
    Trial& trial_;
    std::size_t tried_ = 0;
    std::size_t read_ = 0;
    std::string failure_;
};

/// Tries what @p damage makes of each sample.
Finding try_damaged(Trial& trial,
                    const std::function<std::vector<DamagedBytes>(std::string_view)>& damage) {
    if (trial.sound.empty()) return nothing_to_try();
    Trying trying(trial);
    for (const Sample* sample : trial.sound)
        for (const auto& [what, bytes] : damage(sample->bytes))
            if (!trying.bears(*sample, what, bytes)) return trying.finding();
    return trying.finding();
}

std::vector<DamagedBytes> cut_off(std::string_view sample) {
    std::vector<DamagedBytes> all;
    for (std::size_t cut = 1; cut < cuts; ++cut) {
        const std::size_t length = sample.size() * cut / cuts;
        all.push_back({fmt::format("cut to {} of {} bytes", length, sample.size()),
                       std::string(sample.substr(0, length))});
    }
    return all;
}

}  // namespace

Finding check_samples(Trial& trial) {
    std::string failures;
    std::uint64_t blocks = 0;
    for (const Sample& sample : trial.samples) {
        const Run run = trial.run(sample, sample.bytes);
        const std::string wrong = complaint(run);
        if (wrong.empty()) trial.sound.push_back(&sample);
        if (!wrong.empty())
            failures +=
                fmt::format("{}{}: {}", failures.empty() ? "" : "; ", name_of(sample), wrong);
        blocks += run.blocks;
    }
    if (!failures.empty()) return fail(failures);
    return pass(fmt::format("{} sample{}, {} blocks", trial.samples.size(),
                            trial.samples.size() == 1 ? "" : "s", blocks));
}

Finding check_empty(Trial& trial) {
    Trying trying(trial);
    trying.bears(trial.samples.front(), "of 0 bytes", "");
    return trying.finding();
}

Finding check_truncated(Trial& trial) { return try_damaged(trial, cut_off); }
Finding check_random(Trial& trial) { return try_damaged(trial, random_bytes); }
Finding check_utf8(Trial& trial) { return try_damaged(trial, bad_utf8); }
Finding check_nesting(Trial& trial) { return try_damaged(trial, deep_nesting); }

Finding check_large(Trial& trial) {
    if (trial.sound.empty()) return nothing_to_try();
    const Sample& sample = *trial.sound.front();
    const std::uint64_t size = trial.options.large_bytes;
    Trying trying(trial);
    trying.bears(sample, fmt::format("repeated to {:.0f} MB", static_cast<double>(size) / 1e6),
                 repeated(sample.bytes, size));
    Finding finding = trying.finding();
    if (finding.outcome == Outcome::passed)
        finding.happened =
            fmt::format("{:.0f} MB: {}", static_cast<double>(size) / 1e6, finding.happened);
    return finding;
}

}  // namespace polidex::conformance
