// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/memory_plan.hpp"

#include <algorithm>
#include <thread>

namespace polidex::indexer {
namespace {

/// Of a builder whatever its segment holds: records to train compression on, and the training.
constexpr std::uint64_t builder_base_bytes = 24ULL << 20;
/// A smaller share makes segments so small that merging them costs more than a thread gains.
constexpr std::uint64_t least_builder_bytes = 48ULL << 20;
constexpr std::uint64_t least_segment_bytes = 4ULL << 20;

}  // namespace

MemoryPlan plan_memory(const WriterOptions& options) {
    const std::uint64_t for_builders = options.memory_bytes / 2;
    const unsigned wished =
        options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t most = std::max<std::uint64_t>(1, for_builders / least_builder_bytes);
    MemoryPlan plan;
    plan.builders = static_cast<unsigned>(std::min<std::uint64_t>(wished, most));
    const std::uint64_t share = for_builders / plan.builders;
    plan.segment_bytes = std::max(least_segment_bytes, share - std::min(share, builder_base_bytes));
    plan.queue_bytes = options.memory_bytes / 32 / plan.builders;
    plan.files_bytes = options.memory_bytes / 16;
    plan.merge = merge_limits(options.memory_bytes / 4);
    return plan;
}

}  // namespace polidex::indexer
