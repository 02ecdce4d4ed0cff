// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/damage.hpp"
#include "plugins/conformance/rules.hpp"
#include "plugins/host/sanitized.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace polidex::conformance {
namespace {

constexpr std::uint64_t long_bytes = 2'000'000;   // enough to be told to stop in its middle
constexpr std::size_t descriptor_slack = 3;       // a library may keep a file of its own open
constexpr std::size_t too_many_descriptors = 40;  // of the 64 that a worker may have

bool stands(const std::vector<HostLayer>& layers, std::string_view name) {
    return std::any_of(layers.begin(), layers.end(),
                       [&](const HostLayer& layer) { return layer.active && layer.name == name; });
}

/// Why a rule about what a parser does in its process does not apply; nothing when it does.
std::optional<Finding> not_for(const Trial& trial) {
    if (trial.sound.empty()) return skip("no sample that it reads");
    if (trial.sound.front()->program) return skip("a program is started for each document");
    return std::nullopt;
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// What no measurement can be made of; a worker that dies of many documents is its parser's fault.
std::optional<Finding> without_numbers(const Wear& wear) {
    if (wear.broke.empty()) return std::nullopt;
    return wear.broke.rfind("document ", 0) == 0 ? fail(wear.broke) : skip(wear.broke);
}

}  // namespace

// With a deadline of no seconds every call of the sink says stop.
Finding check_cancel(Trial& trial) {
    if (auto finding = not_for(trial)) return *finding;
    auto bench = trial.fresh_bench(0);
    if (!bench) return skip(bench.error().message);
    for (const Sample* sample : trial.sound) {
        const Run run = bench->run(
            *sample,
            repeated(sample->bytes, std::max<std::uint64_t>(long_bytes, sample->bytes.size())));
        if (run.events > 1)
            return fail(fmt::format("{}: told to stop, it still called the sink {} times",
                                    name_of(*sample), run.events - 1));
        if (run.end.how == ParserEnd::How::crashed)
            return fail(fmt::format("{}: told to stop, it {}", name_of(*sample), run.end.reason));
    }
    return pass(fmt::format("told to stop at its first call in {} document{}", trial.sound.size(),
                            trial.sound.size() == 1 ? "" : "s"));
}

Finding check_deadline(Trial& trial) {
    constexpr unsigned seconds = 1;
    auto bench = trial.fresh_bench(seconds);
    if (!bench) return skip(bench.error().message);
    std::size_t late = 0;
    for (const Sample& sample : trial.samples) {
        const auto bytes =
            repeated(sample.bytes, std::max<std::uint64_t>(long_bytes, sample.bytes.size()));
        for (const std::string_view document :
             {std::string_view(sample.bytes), std::string_view(bytes)}) {
            const Run run = bench->run(sample, document);
            if (run.end.how != ParserEnd::How::late) continue;
            ++late;
            if (!run.end.gave_up)
                return fail(
                    fmt::format("{}, {}: still at work one second after its deadline of {} "
                                "second, and killed",
                                name_of(sample), megabytes(document.size()), seconds));
        }
    }
    return pass(fmt::format("{} documents, {} given up at a deadline of {} second",
                            2 * trial.samples.size(), late, seconds));
}

// Twice in one worker and once in another host, where addresses differ.
Finding check_repeat(Trial& trial) {
    if (trial.sound.empty()) return skip("no sample that it reads");
    auto other = trial.fresh_bench(trial.options.deadline_seconds);
    if (!other) return skip(other.error().message);
    for (const Sample* sample : trial.sound) {
        const Run runs[] = {trial.run(*sample, sample->bytes), trial.run(*sample, sample->bytes),
                            other->run(*sample, sample->bytes)};
        for (const Run& run : runs)
            if (run.digest != runs[0].digest || run.end.status != runs[0].end.status)
                return fail(fmt::format("{}: {} events in the first run, {} others in the {}",
                                        name_of(*sample), runs[0].events, run.events,
                                        &run == &runs[1] ? "second" : "third"));
    }
    return pass(fmt::format("{} document{}, 3 runs each", trial.sound.size(),
                            trial.sound.size() == 1 ? "" : "s"));
}

Finding check_memory(Trial& trial) {
    if (auto finding = not_for(trial)) return *finding;
    if (host::sanitized) return skip(freed_is_kept);
    const Wear& wear = trial.wear();
    if (auto finding = without_numbers(wear)) return *finding;
    const auto early = static_cast<unsigned>(Wear::marks.front() * wear.documents);
    const std::string numbers =
        fmt::format("{} after {} documents, {} after {}", megabytes(wear.bytes.front()), early,
                    megabytes(wear.bytes.back()), wear.documents);
    if (!keeps_growing(wear)) return pass(numbers);
    return fail(fmt::format("{}: {} bytes a document are never freed", numbers,
                            (wear.bytes.back() - wear.bytes.front()) / (wear.documents - early)));
}

Finding check_descriptors(Trial& trial) {
    if (auto finding = not_for(trial)) return *finding;
    const Wear& wear = trial.wear();
    if (auto finding = without_numbers(wear)) return *finding;
    const std::string numbers =
        fmt::format("{} open after the first documents, {} after {}", wear.descriptors_first,
                    wear.descriptors_last, wear.documents);
    const bool leaks = wear.descriptors_last > wear.descriptors_first + descriptor_slack ||
                       wear.descriptors_last >= too_many_descriptors;
    return leaks ? fail(numbers) : pass(numbers);
}

Finding check_calls(Trial& trial) {
    if (trial.samples.front().program) return skip("those of programs are refused unrecorded");
    if (!stands(trial.layers, "seccomp"))
        return skip("seccomp is not active here: nothing is recorded");
    if (trial.refused.empty()) return pass("none refused in all documents above");
    return fail(fmt::format("refused: {}", fmt::join(trial.refused, ", ")));
}

}  // namespace polidex::conformance
