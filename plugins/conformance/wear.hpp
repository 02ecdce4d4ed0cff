// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/conformance/bench.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace polidex::conformance {

/// What a worker holds after many documents, read from /proc by whoever started it: behind its
/// walls it could not ask itself.
struct Wear {
    /// Where its own memory is measured, in parts of all documents; before the first one caches
    /// fill.
    static constexpr std::array<double, 4> marks{0.4, 0.6, 0.8, 1.0};

    unsigned documents = 0;
    std::array<std::uint64_t, marks.size()> bytes{};  ///< of the worker's own memory, at each mark
    std::size_t descriptors_first = 0;                ///< open after ten documents
    std::size_t descriptors_last = 0;                 ///< open after all
    std::string broke;  ///< why there are no numbers; empty when there are
};

/// Why a build with a sanitizer has no verdict on memory.
inline constexpr const char* freed_is_kept = "a sanitizer is in this build: it keeps what is freed";

/// Whether memory grew from each mark to the next by more than caches explain.
bool keeps_growing(const Wear& wear);

/// Lets a worker read @p documents documents.
/// @param read reads the one of this number, from 1. @returns what is wrong, if anything
/// @param process that of the worker
Wear measure_wear(unsigned documents,
                  const std::function<std::optional<std::string>(unsigned)>& read,
                  const std::function<pid_t()>& process);

/// Lets a worker of @p bench read @p documents documents: the samples, whole and cut in half.
Wear wear_out(Bench& bench, const std::vector<const Sample*>& samples, unsigned documents);

}  // namespace polidex::conformance
