// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/json.hpp"

#include <polidex/corpus/result.hpp>

#include <string>
#include <vector>

namespace polidex::cli {

/// The sources that the index knows and could not read, in path order.
Result<std::vector<Failure>> failures_of(const std::string& index);

/// A line that names the source and the reason, fit for a terminal.
std::string line_of(const Failure& failure);

}  // namespace polidex::cli
