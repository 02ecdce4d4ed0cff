// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merge_thread.hpp"

#include "indexer/segment_merger.hpp"

#include <exception>
#include <new>
#include <system_error>
#include <utility>

namespace polidex::indexer {

void MergeThread::start(std::string id, std::vector<LiveSegment> from) {
    outcome_.emplace();
    outcome_->id = std::move(id);
    outcome_->from = std::move(from);
    stopped_ = false;
    finished_ = false;
    try {
        thread_ = std::thread([this] { run(); });
    } catch (const std::system_error&) {
        run();
    }
}

void MergeThread::run() {
    std::vector<MergeSource> sources;
    try {
        for (const LiveSegment& segment : outcome_->from)
            sources.push_back({segment.entry, segment.deleted});
        outcome_->entry =
            merge_segments(index_, outcome_->id, sources, [this] { return stopped_.load(); });
    } catch (const std::bad_alloc&) {
        outcome_->entry = Error{Errc::limit, index_ + ": there is not enough memory to merge", {}};
    } catch (const std::exception& failure) {
        outcome_->entry =
            Error{Errc::io, index_ + ": segments cannot be merged: " + failure.what(), {}};
    }
    finished_ = true;
}

std::optional<MergeOutcome> MergeThread::take(bool wait) {
    if (!outcome_ || (!wait && !finished_)) return std::nullopt;
    if (thread_.joinable()) thread_.join();
    return std::exchange(outcome_, std::nullopt);
}

bool MergeThread::give_up() {
    stopped_ = true;
    return take(true).has_value();
}

}  // namespace polidex::indexer
