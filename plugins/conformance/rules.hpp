// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/conformance/trial.hpp"

#include <span>
#include <string_view>

namespace polidex::conformance {

/// What is asked of every parser.
struct Rule {
    std::string_view name;
    std::string_view meaning;
    std::string_view advice;  ///< for the author of one that fails
    Finding (*check)(Trial& trial);
};

/// All but the first, that the plugin loads; in the order in which they are tried.
std::span<const Rule> rules();

// On what parsers are given.
Finding check_samples(Trial& trial);
Finding check_empty(Trial& trial);
Finding check_truncated(Trial& trial);
Finding check_random(Trial& trial);
Finding check_utf8(Trial& trial);
Finding check_nesting(Trial& trial);
Finding check_large(Trial& trial);

// On how they behave.
Finding check_cancel(Trial& trial);
Finding check_deadline(Trial& trial);
Finding check_repeat(Trial& trial);
Finding check_memory(Trial& trial);
Finding check_descriptors(Trial& trial);
Finding check_calls(Trial& trial);

}  // namespace polidex::conformance
