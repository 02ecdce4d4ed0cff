// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/query/timeline.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// The options that `timeline` and `gaps` share.
struct TimelineChoices {
    TimelineOptions options;
    std::size_t limit = 5;  ///< most agreements shown

    void add_to(CLI::App& app);
};

}  // namespace polidex::cli
