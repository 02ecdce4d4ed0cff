// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"
#include "indexer/known_sources.hpp"
#include "indexer/open_segment.hpp"
#include "indexer/segment_keys.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// A finished segment as the writer knows it.
struct LiveSegment {
    std::uint32_t key = 0;  ///< the writer's name for it
    storage::SegmentEntry entry;
    storage::DeletedDocuments deleted;
    bool changed = false;  ///< `deleted` is not what `entry` says
    std::shared_ptr<const SegmentKeys> keys;

    bool empty() const { return deleted.count() == entry.documents; }
};

/// The segments of an index while it is written: finished ones and those under construction.
/// Documents are found by looking the finished segments' files up. One thread per object.
class LiveSegments {
public:
    explicit LiveSegments(std::string index) : index_(std::move(index)) {}

    /// Takes a segment of the manifest in.
    Result<void> load(const storage::SegmentEntry& entry);

    /// Begins a segment; it stays where it is until it is built.
    OpenSegment& open();
    /// A segment under construction is finished.
    Result<void> built(std::uint32_t key, storage::SegmentEntry entry);

    /// Marks documents as deleted. @returns whether there were any
    Result<bool> erase(std::string_view id);
    Result<bool> erase_source(std::string_view path);

    /// Puts @p merged in the place of the segments it was made of. Documents deleted since then are
    /// deleted in it. @param from those segments as they were, in order
    Result<void> replace(const std::vector<LiveSegment>& from, storage::SegmentEntry merged);

    /// Writes the marks of deletion that changed, as part of @p generation, and fsyncs the folders.
    Result<void> write_deleted(std::uint64_t generation);

    /// The segments to publish.
    std::vector<storage::SegmentEntry> entries() const;
    std::vector<CommittedSegment> committed() const;
    const std::vector<LiveSegment>& all() const { return live_; }

    /// Lets remove_unpublished() remove a segment that no commit names.
    void forget(const std::string& id) {
        unpublished_.push_back(storage::segment_path(index_, id));
    }

    /// Removes segments that never were published; what cannot be removed stays as litter.
    void remove_unpublished();

private:
    Result<void> insert(LiveSegment segment);

    std::string index_;
    std::uint32_t next_key_ = 0;
    std::vector<LiveSegment> live_;  ///< by key
    std::vector<std::unique_ptr<OpenSegment>> open_;
    std::vector<std::string> unpublished_;  ///< paths
};

}  // namespace polidex::indexer
