// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/story_counts.hpp"

#include <algorithm>

namespace polidex::query {
namespace {

template <typename T>
void keep_each_once(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<std::uint64_t> StoryCounts::take(std::size_t values) {
    keep_each_once(pairs_);
    keep_each_once(all_);
    std::vector<std::uint64_t> counts(values + 1);
    std::vector<std::uint32_t> with_value;
    for (const std::uint64_t pair : pairs_) {
        ++counts[pair >> 32];
        with_value.push_back(static_cast<std::uint32_t>(pair));
    }
    keep_each_once(with_value);
    counts[values] = all_.size() - with_value.size();
    pairs_.clear();
    all_.clear();
    return counts;
}

}  // namespace polidex::query
