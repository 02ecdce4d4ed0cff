// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/live_segments.hpp"

#include <polidex/corpus/result.hpp>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace polidex::indexer {

/// What became of a merge.
struct MergeOutcome {
    std::string id;                 ///< of the new segment
    std::vector<LiveSegment> from;  ///< as they were when it began
    Result<storage::SegmentEntry> entry = storage::SegmentEntry{};
};

/// Runs one merge at a time beside the writer. All calls come from the writer's thread.
class MergeThread {
public:
    explicit MergeThread(std::string index) : index_(std::move(index)) {}
    MergeThread(const MergeThread&) = delete;
    MergeThread& operator=(const MergeThread&) = delete;
    /// Gives an unfinished merge up.
    ~MergeThread() { (void)give_up(); }

    bool running() const { return outcome_.has_value(); }

    /// Begins a merge; none is running. Where the system allows no thread, it is done at once.
    void start(std::string id, std::vector<LiveSegment> from);

    /// The merge that has finished. @param wait until it has, if one is running
    std::optional<MergeOutcome> take(bool wait);

    /// Stops the merge. @returns whether one was running, which leaves files behind
    bool give_up();

private:
    void run();

    std::string index_;
    std::optional<MergeOutcome> outcome_;  ///< of the merge that is running
    std::atomic<bool> stopped_{false};
    std::atomic<bool> finished_{false};
    std::thread thread_;
};

}  // namespace polidex::indexer
