// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/expander_choice.hpp"

#include <polidex/query/timeline.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// The options that `timeline` and `gaps` share.
struct TimelineChoices {
    TimelineOptions options;
    std::size_t limit = 5;  ///< most agreements shown
    ExpanderChoice expanders;

    void add_to(CommandLine& line);

    /// Fills the options that the command line only names: saved queries and expanders.
    /// @returns the error of a settings file or a plugin
    Result<void> complete(const CommandLine& line);

    /// What was asked about: `IN-JP, cybersecurity`.
    std::string subject() const;
};

}  // namespace polidex::cli
