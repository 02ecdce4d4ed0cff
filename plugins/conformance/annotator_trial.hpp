// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/plugin/conformance.hpp>

#include <string>
#include <vector>

namespace polidex::conformance {

/// Tries all annotators of @p registry, which is in a host, against the rules for them.
/// @param host of which other hosts are made
/// @returns Errc::not_found or another error of a sample that cannot be read as a document
Result<std::vector<RuleVerdict>> try_annotators(const ParserRegistry& registry,
                                                const HostOptions& host,
                                                const std::vector<std::string>& samples,
                                                const ConformanceOptions& options);

}  // namespace polidex::conformance
