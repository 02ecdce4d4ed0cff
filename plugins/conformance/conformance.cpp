// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/plugin/conformance.hpp>

#include "plugins/conformance/annotator_trial.hpp"
#include "plugins/conformance/rules.hpp"
#include "plugins/host/parser_host.hpp"
#include "plugins/media_type.hpp"
#include "plugins/source_file.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace polidex {
namespace {

namespace fs = boost::filesystem;
using namespace conformance;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t largest_sample = 256 << 20;
constexpr unsigned most_documents = 1'900;  // a worker is replaced after 2,000

constexpr std::string_view load_meaning = "is a plugin that polidex takes";
constexpr std::string_view load_advice =
    "compile with -shared -fPIC, export polidex_plugin_v1, and set struct_size and abi of every "
    "struct";

bool is_path(const std::string& plugin) {
    return plugin.find('/') != std::string::npos || fs::path(plugin).has_extension();
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The parsers of a registry that are on trial, by number.
struct Chosen {
    std::vector<std::size_t> numbers;
    std::vector<ParserInfo> infos;
};

Chosen choose(const ParserRegistry& registry, const std::string& plugin) {
    Chosen chosen;
    const auto infos = registry.list();
    for (std::size_t number = 0; number < infos.size(); ++number) {
        const ParserInfo& info = infos[number];
        if (is_path(plugin) ? info.path.empty() : info.name != plugin) continue;
        chosen.numbers.push_back(number);
        chosen.infos.push_back(info);
        if (!is_path(plugin)) break;  // the first one goes before others of its name
    }
    return chosen;
}

Error unknown_parser(const std::string& name, const ParserRegistry& registry) {
    std::vector<std::string> names;
    for (const ParserInfo& info : registry.list()) names.push_back(info.name);
    return {Errc::bad_argument, fmt::format("no parser is called {}", name),
            fmt::format("parsers: {}; or give the path of a plugin", fmt::join(names, ", "))};
}

std::string types_of(const std::vector<ParserInfo>& infos) {
    std::vector<std::string> all;
    for (const ParserInfo& info : infos) {
        all.insert(all.end(), info.media_types.begin(), info.media_types.end());
        for (const auto& extension : info.extensions) all.push_back("." + extension);
    }
    return fmt::format("{}", fmt::join(all, " "));
}

Result<Sample> load_sample(const std::string& path, const ParserRegistry& registry,
                           const Chosen& chosen) {
    auto bytes = read_source(path, largest_sample);
    if (!bytes) return bytes.error();
    Sample sample{path, detect_media_type(*bytes, path), 0, false, std::move(*bytes)};
    const auto all = registry.parsers();
    for (const auto* parser : registry.find(sample.media_type, extension_of(path)))
        for (const std::size_t number : chosen.numbers)
            if (all[number] == parser) {
                sample.parser = number;
                sample.program = registry.host()->list().parsers.at(number).program;
                return sample;
            }
    return Error{Errc::bad_argument,
                 fmt::format("{}: {} is nothing that the parser reads", path, sample.media_type),
                 "it reads: " + types_of(chosen.infos)};
}

RuleVerdict verdict_of(const Rule& rule, Trial& trial) {
    const auto begin = Clock::now();
    Finding finding = rule.check(trial);
    RuleVerdict verdict{std::string(rule.name),
                        std::string(rule.meaning),
                        finding.outcome,
                        std::move(finding.happened),
                        {},
                        seconds_since(begin)};
    if (finding.outcome == Outcome::failed) verdict.advice = rule.advice;
    return verdict;
}

/// A report that says only why the plugin cannot be loaded.
ConformanceReport not_loaded(const Error& failure) {
    ConformanceReport report;
    report.verdicts.push_back({"load", std::string(load_meaning), Outcome::failed, failure.message,
                               std::string(load_advice), 0});
    for (const Rule& rule : rules())
        report.verdicts.push_back({std::string(rule.name),
                                   std::string(rule.meaning),
                                   Outcome::skipped,
                                   "it is not loaded",
                                   {},
                                   0});
    return report;
}

HostOptions host_options(const std::string& plugin, const ConformanceOptions& options) {
    HostOptions host;
    host.program = options.host;
    host.deadline_seconds = options.deadline_seconds;
    if (is_path(plugin))
        host.plugins = {fs::absolute(plugin).string()};
    else
        host.folders = options.folders;
    return host;
}

ConformanceReport try_rules(Trial& trial, Chosen chosen) {
    ConformanceReport report;
    report.parsers = std::move(chosen.infos);
    report.layers = trial.layers;
    report.samples = trial.samples.size();
    for (const Sample& sample : trial.samples) report.sample_bytes += sample.bytes.size();
    std::vector<std::string> names;
    for (const ParserInfo& info : report.parsers)
        names.push_back(fmt::format("{}/{}", info.name, info.version));
    report.verdicts.push_back({"load",
                               std::string(load_meaning),
                               Outcome::passed,
                               fmt::format("{}", fmt::join(names, ", ")),
                               {},
                               0});
    for (const Rule& rule : rules()) {
        if (trial.options.progress) trial.options.progress(rule.name);
        report.verdicts.push_back(verdict_of(rule, trial));
    }
    return report;
}

/// A report that the plugin loads.
ConformanceReport loaded_report(const ParserRegistry& registry,
                                const std::vector<std::string>& samples) {
    ConformanceReport report;
    std::vector<std::string> names;
    for (const auto& parts : {registry.list_annotators(), registry.list_expanders()})
        for (const PartInfo& part : parts)
            names.push_back(fmt::format("{}/{}", part.name, part.version));
    if (auto layers = registry.layers()) report.layers = std::move(*layers);
    report.samples = samples.size();
    for (const std::string& path : samples) {
        boost::system::error_code ignored;
        const auto bytes = fs::file_size(path, ignored);
        if (!ignored) report.sample_bytes += bytes;
    }
    report.verdicts.push_back({"load",
                               std::string(load_meaning),
                               Outcome::passed,
                               fmt::format("{}", fmt::join(names, ", ")),
                               {},
                               0});
    return report;
}

/// @p report, empty where there is no parser, with what the rules for annotators found.
Result<ConformanceReport> with_annotators(ConformanceReport report, const ParserRegistry& registry,
                                          const HostOptions& host,
                                          const std::vector<std::string>& samples,
                                          const ConformanceOptions& options) {
    if (report.verdicts.empty()) report = loaded_report(registry, samples);
    auto verdicts = try_annotators(registry, host, samples, options);
    if (!verdicts) return verdicts.error();
    for (RuleVerdict& verdict : *verdicts) report.verdicts.push_back(std::move(verdict));
    return report;
}

}  // namespace

bool ConformanceReport::passed() const {
    return std::none_of(verdicts.begin(), verdicts.end(), [](const RuleVerdict& verdict) {
        return verdict.outcome == Outcome::failed;
    });
}

Result<ConformanceReport> test_plugin(const std::string& plugin,
                                      const std::vector<std::string>& samples,
                                      const ConformanceOptions& options) {
    if (samples.empty())
        return Error{Errc::bad_argument, plugin + ": no sample to test it with",
                     "name a file that it reads"};
    if (options.documents < 10 || options.documents > most_documents)
        return Error{Errc::bad_argument, fmt::format("{} documents in a row", options.documents),
                     fmt::format("10 to {} can be read in a row", most_documents)};
    boost::system::error_code ignored;
    if (is_path(plugin) && !fs::exists(plugin, ignored))
        return Error{Errc::not_found, plugin + ": no such plugin", ""};
    const HostOptions host = host_options(plugin, options);
    std::vector<Error> failures;
    auto opened = ParserRegistry::in_host(host, failures);
    if (!opened) return opened.error();
    if (is_path(plugin) && !failures.empty()) return not_loaded(failures.front());
    auto layers = opened->layers();
    if (!layers) return layers.error();
    Chosen chosen = choose(*opened, plugin);
    const bool annotates = is_path(plugin) && !opened->annotators().empty();
    if (chosen.numbers.empty() && annotates)
        return with_annotators({}, *opened, host, samples, options);
    if (chosen.numbers.empty() && is_path(plugin) && !opened->list_expanders().empty())
        return loaded_report(*opened, samples);
    if (chosen.numbers.empty()) return unknown_parser(plugin, *opened);
    std::vector<Sample> loaded;
    for (const std::string& path : samples) {
        auto sample = load_sample(path, *opened, chosen);
        if (!sample) return sample.error();
        loaded.push_back(std::move(*sample));
    }
    Trial trial(Bench(*opened), host, options, std::move(loaded));
    trial.layers = std::move(*layers);
    auto report = try_rules(trial, std::move(chosen));
    if (!annotates) return report;
    return with_annotators(std::move(report), *opened, host, samples, options);
}

}  // namespace polidex
