// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merge_policy.hpp"
#include "indexer/segment_merger.hpp"
#include "indexer/writer_state.hpp"

#include <numeric>

namespace polidex {
namespace {

indexer::MergeCandidate candidate(const indexer::LiveSegment& segment) {
    indexer::MergeCandidate made{0, segment.entry.documents, segment.deleted.count()};
    for (const storage::FileInfo& file : segment.entry.files) made.bytes += file.size;
    return made;
}

}  // namespace

/// Puts a finished merge in the place of what it was made of. @returns whether there was one
Result<bool> IndexWriter::Impl::swap_merged(bool wait) {
    auto outcome = merges.take(wait);
    if (!outcome) return false;
    if (!outcome->entry) {
        merging = false;
        merge_failures.push_back(outcome->entry.error());
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
    std::vector<indexer::MergeCandidate> candidates;
    candidates.reserve(live.all().size());
    for (const indexer::LiveSegment& segment : live.all()) candidates.push_back(candidate(segment));
    const auto chosen = indexer::choose_merge(candidates);
    if (chosen.empty()) return;
    std::vector<indexer::LiveSegment> from;
    from.reserve(chosen.size());
    for (const std::size_t i : chosen) from.push_back(live.all()[i]);
    merges.start(next_id(), std::move(from));
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
    const auto& all = live.all();
    const bool compact = all.empty() || (all.size() == 1 && all.front().deleted.count() == 0);
    if (compact) return storage::remove_litter(path, manifest);
    changed = true;
    const std::vector<indexer::LiveSegment> from = all;
    std::vector<indexer::MergeSource> sources;
    sources.reserve(from.size());
    for (const indexer::LiveSegment& segment : from)
        sources.push_back({segment.entry, segment.deleted});
    auto entry = indexer::merge_segments(path, next_id(), sources);
    if (!entry) return entry.error();
    if (auto replaced = live.replace(from, std::move(*entry)); !replaced) return replaced;
    if (auto published = publish(); !published) return published;
    return storage::remove_litter(path, manifest);
}

}  // namespace polidex
