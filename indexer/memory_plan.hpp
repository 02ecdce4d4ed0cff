// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/merge_policy.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <cstdint>

namespace polidex::indexer {

/// How the memory of an indexing run is shared out. The rest is for the documents that parsers
/// hold, the heap's gaps and the program.
struct MemoryPlan {
    unsigned builders = 1;
    std::uint64_t segment_bytes = 0;  ///< a builder may hold this much in its open segment
    std::uint64_t queue_bytes = 0;    ///< of documents waiting for one builder
    std::uint64_t files_bytes = 0;    ///< of files that are being read or wait to be taken
    MergeLimits merge;                ///< so that the merge beside them has a quarter
};

MemoryPlan plan_memory(const WriterOptions& options);

}  // namespace polidex::indexer
