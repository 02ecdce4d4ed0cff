// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::query {

/// Counts stories by what their documents carry: a story counts once for each value that any of
/// them has. One thread per object.
class StoryCounts {
public:
    /// A document of @p story, once, and each value it has.
    void add_document(std::uint32_t story) { all_.push_back(story); }
    void add_value(std::uint32_t value, std::uint32_t story) {
        pairs_.push_back(std::uint64_t{value} << 32 | story);
    }

    /// Forgets what was added. @returns the stories of each of @p values values, then of none
    std::vector<std::uint64_t> take(std::size_t values);

private:
    std::vector<std::uint64_t> pairs_;  ///< value, story
    std::vector<std::uint32_t> all_;
};

}  // namespace polidex::query
