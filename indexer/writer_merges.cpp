// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merge_policy.hpp"
#include "indexer/segment_merger.hpp"
#include "indexer/writer_state.hpp"

#include <algorithm>

namespace polidex {
namespace {

using indexer::LiveSegment;

std::vector<indexer::MergeCandidate> candidates(const std::vector<LiveSegment>& segments) {
    std::vector<indexer::MergeCandidate> made;
    for (const LiveSegment& segment : segments) {
        made.push_back({0, segment.entry.documents, segment.deleted.count()});
        for (const storage::FileInfo& file : segment.entry.files) made.back().bytes += file.size;
    }
    return made;
}

std::vector<LiveSegment> pick(const std::vector<LiveSegment>& segments,
                              const std::vector<std::size_t>& chosen) {
    std::vector<LiveSegment> picked;
    picked.reserve(chosen.size());
    for (const std::size_t i : chosen) picked.push_back(segments[i]);
    return picked;
}

bool all_in(const std::vector<LiveSegment>& segments, const std::vector<LiveSegment>& live) {
    return std::all_of(segments.begin(), segments.end(), [&](const LiveSegment& segment) {
        return std::any_of(live.begin(), live.end(), [&](const LiveSegment& other) {
            return other.entry.id == segment.entry.id;
        });
    });
}

}  // namespace

/// Puts a finished merge in the place of what it was made of. @returns whether there was one
Result<bool> IndexWriter::Impl::swap_merged(bool wait) {
    auto outcome = merges.take(wait);
    if (!outcome) return false;
    if (!outcome->entry) {
        // A segment whose last document went meanwhile is gone with its files: another merge will
        // do. Anything else would fail again.
        if (all_in(outcome->from, live.all())) {
            merging = false;
            merge_failures.push_back(outcome->entry.error());
        }
        live.forget(outcome->id);
        return true;
    }
    changed = true;
    if (auto done = live.replace(outcome->from, std::move(*outcome->entry)); !done)
        return done.error();
    return true;
}

void IndexWriter::Impl::start_merge() {
    if (!merging || merges.running()) return;
    const auto chosen = indexer::choose_merge(candidates(live.all()), plan.merge);
    if (chosen.empty()) return;
    merges.start(next_id(), pick(live.all(), chosen));
}

Result<void> IndexWriter::Impl::commit() {
    if (auto swapped = swap_merged(live.all().size() >= indexer::most_segments); !swapped)
        return swapped.error();
    if (!changed && manifest.generation > 0) return {};
    if (auto closed = close_segments(); !closed) return closed;
    if (auto published = publish(); !published) return published;
    start_merge();
    return {};
}

Result<void> IndexWriter::Impl::finish_merges() {
    if (auto committed = commit(); !committed) return committed;
    for (start_merge(); merges.running(); start_merge()) {
        if (auto swapped = swap_merged(true); !swapped) return swapped.error();
        if (!changed) continue;
        if (auto published = publish(); !published) return published;
    }
    return {};
}

Result<void> IndexWriter::Impl::compact() {
    merges.give_up();
    if (auto committed = commit(); !committed) return committed;
    merges.give_up();
    const std::vector<LiveSegment> all = live.all();
    const auto chosen = indexer::choose_compaction(candidates(all), plan.merge);
    for (const auto& group : chosen)
        if (auto merged = merge_now(pick(all, group)); !merged) return merged;
    if (!chosen.empty())
        if (auto published = publish(); !published) return published;
    return storage::remove_litter(path, manifest);
}

/// Merges in this thread.
Result<void> IndexWriter::Impl::merge_now(const std::vector<LiveSegment>& from) {
    changed = true;
    std::vector<indexer::MergeSource> sources;
    sources.reserve(from.size());
    for (const LiveSegment& segment : from) sources.push_back({segment.entry, segment.deleted});
    auto entry = indexer::merge_segments(path, next_id(), sources);
    if (!entry) return entry.error();
    return live.replace(from, std::move(*entry));
}

}  // namespace polidex
