// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/live_segments.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <utility>

namespace polidex::indexer {

Result<void> LiveSegments::load(const storage::SegmentEntry& entry) {
    // Opened as a whole once, so that what a reader would refuse is not written on.
    auto opened = storage::Segment::open(index_, entry);
    if (!opened) return opened.error();
    return insert({next_key_++, entry, (*opened)->deleted(), false, nullptr});
}

Result<void> LiveSegments::insert(LiveSegment segment) {
    auto keys = SegmentKeys::open(index_, segment.entry);
    if (!keys) return keys.error();
    segment.keys = std::move(*keys);
    const auto behind = std::find_if(live_.begin(), live_.end(), [&](const LiveSegment& each) {
        return each.key > segment.key;
    });
    live_.insert(behind, std::move(segment));
    return {};
}

OpenSegment& LiveSegments::open() {
    open_.push_back(std::make_unique<OpenSegment>(next_key_++));
    return *open_.back();
}

Result<void> LiveSegments::built(std::uint32_t key, storage::SegmentEntry entry) {
    const auto open = std::find_if(open_.begin(), open_.end(),
                                   [&](const auto& each) { return each->key() == key; });
    const auto gone = (*open)->deleted();
    LiveSegment segment{key, std::move(entry), storage::DeletedDocuments((*open)->documents()),
                        !gone.empty(), nullptr};
    for (const std::uint32_t doc : gone) segment.deleted.add(doc);
    open_.erase(open);
    return insert(std::move(segment));
}

Result<bool> LiveSegments::erase(std::string_view id) {
    for (const auto& open : open_)
        if (open->erase(id)) return true;
    for (LiveSegment& segment : live_) {
        const auto doc = segment.keys->find(id, segment.deleted);
        if (!doc) continue;
        segment.deleted.add(*doc);
        segment.changed = true;
        return true;
    }
    return false;
}

Result<bool> LiveSegments::erase_source(std::string_view path) {
    bool any = false;
    for (const auto& open : open_) any = open->erase_source(path) || any;
    for (LiveSegment& segment : live_) {
        const auto runs = segment.keys->runs_of(path);
        if (!runs) return runs.error();
        const std::uint32_t before = segment.deleted.count();
        for (const SourceRun& run : *runs)
            for (std::uint32_t doc = run.first; doc < run.end; ++doc) segment.deleted.add(doc);
        if (segment.deleted.count() == before) continue;
        segment.changed = true;
        any = true;
    }
    return any;
}

Result<void> LiveSegments::replace(const std::vector<LiveSegment>& from,
                                   storage::SegmentEntry merged) {
    LiveSegment made{from.front().key, std::move(merged), storage::DeletedDocuments(), false,
                     nullptr};
    made.deleted = storage::DeletedDocuments(made.entry.documents);
    std::uint32_t number = 0;
    for (const LiveSegment& old : from) {
        const auto now = std::find_if(live_.begin(), live_.end(),
                                      [&](const LiveSegment& each) { return each.key == old.key; });
        for (std::uint32_t doc = 0; doc < old.entry.documents; ++doc) {
            if (old.deleted.contains(doc)) continue;
            if (now == live_.end() || now->deleted.contains(doc)) made.deleted.add(number);
            ++number;
        }
        if (now == live_.end()) continue;  // all its documents were deleted since
        live_.erase(now);
    }
    made.changed = made.deleted.count() > 0;
    if (made.entry.documents == 0) return {};
    return insert(std::move(made));
}

Result<void> LiveSegments::write_deleted(std::uint64_t generation) {
    for (const LiveSegment& segment : live_)
        if (segment.empty()) forget(segment.entry.id);
    std::erase_if(live_, [](const LiveSegment& segment) { return segment.empty(); });
    for (LiveSegment& segment : live_) {
        if (!segment.changed) continue;
        const std::string folder = storage::segment_path(index_, segment.entry.id);
        auto file = segment.deleted.write(folder, fmt::format("deleted-{}", generation));
        if (!file) return file.error();
        auto& files = segment.entry.files;
        const std::string& before = segment.entry.deleted_file;
        std::erase_if(files, [&](const storage::FileInfo& each) { return each.name == before; });
        segment.entry.deleted_file = file->name;
        segment.entry.deleted = segment.deleted.count();
        files.push_back(std::move(*file));
        if (auto synced = storage::sync_folder(folder); !synced) return synced;
        segment.changed = false;
    }
    return storage::sync_folder(index_ + "/segments");
}

std::vector<storage::SegmentEntry> LiveSegments::entries() const {
    std::vector<storage::SegmentEntry> entries;
    for (const LiveSegment& segment : live_) entries.push_back(segment.entry);
    return entries;
}

std::vector<CommittedSegment> LiveSegments::committed() const {
    std::vector<CommittedSegment> segments;
    for (const LiveSegment& segment : live_) segments.push_back({segment.keys, segment.deleted});
    return segments;
}

void LiveSegments::remove_unpublished() {
    for (const std::string& path : unpublished_) {
        boost::system::error_code ignored;
        boost::filesystem::remove_all(path, ignored);
    }
    unpublished_.clear();
}

}  // namespace polidex::indexer
