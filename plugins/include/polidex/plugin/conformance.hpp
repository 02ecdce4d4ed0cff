// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/plugin/parser_host.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// How hard a plugin is tried.
struct ConformanceOptions {
    std::uint64_t large_bytes = 100'000'000;  ///< size of the largest document
    unsigned documents = 1'000;               ///< read in a row to find leaks; at most 1,900
    unsigned deadline_seconds = 30;           ///< for one document
    std::string host;                         ///< path of polidex-host; empty: as HostOptions says
    std::vector<std::string> folders;         ///< of plugins, for a parser that is named
    std::function<void(std::string_view rule)> progress;  ///< called before each rule
};

enum class Outcome { passed, failed, skipped };

/// What one rule found.
struct RuleVerdict {
    std::string rule;     ///< `truncated`
    std::string meaning;  ///< what the rule asks of a parser
    Outcome outcome = Outcome::skipped;
    std::string happened;  ///< what was tried, and what came of it
    std::string advice;    ///< what to do; empty unless it failed
    double seconds = 0;
};

struct ConformanceReport {
    std::vector<ParserInfo> parsers;  ///< that were tried; empty when the plugin cannot be loaded
    std::vector<HostLayer> layers;    ///< the walls they were tried behind
    std::size_t samples = 0;
    std::uint64_t sample_bytes = 0;
    std::vector<RuleVerdict> verdicts;

    bool passed() const;
};

/// Tries a parser, and the annotators of a plugin, in a host of their own against every rule of
/// docs/plugins.md. Of a plugin with expanders alone it is only tried whether it loads.
/// @param plugin   path of a plugin, else the name of a parser: `html`
/// @param samples  files that it should read; at least one. Annotators get what the parsers of
///                 their plugin or the built-in ones read of them
/// @returns Errc::not_found or Errc::bad_argument naming a sample that is missing or nothing for
/// these parsers, Errc::plugin_failed when there is no host
Result<ConformanceReport> test_plugin(const std::string& plugin,
                                      const std::vector<std::string>& samples,
                                      const ConformanceOptions& options = {});

}  // namespace polidex
