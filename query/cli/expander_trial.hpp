// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/plugin/conformance.hpp>

#include <string>
#include <vector>

namespace polidex::cli {

/// Tries the expanders of the plugin @p path, in this process: with each line of the samples as the
/// words of a query, and with words that nobody means.
/// @returns nothing where it has none; Errc::io or Errc::not_found of a sample
Result<std::vector<RuleVerdict>> try_expanders(const std::string& path,
                                               const std::vector<std::string>& samples);

}  // namespace polidex::cli
