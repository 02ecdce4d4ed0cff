// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/postings.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace polidex::query {

using PostingListPtr = std::shared_ptr<const storage::PostingList>;

/// Decoded posting lists of the segments of an index, the least recently used dropped beyond a
/// number of bytes. Lists handed out live on with their users. Any number of threads may use one
/// object.
class PostingCache {
public:
    /// @param limit_bytes of all lists; a large cache is parted into shards with a lock each, so a
    ///        list may have at most a sixteenth of it
    explicit PostingCache(std::size_t limit_bytes);

    /// A number that no other segment has whose lists are in this cache, for its keys.
    std::uint64_t new_segment() { return ++segments_; }

    /// Nothing when the list is not held.
    PostingListPtr find(std::string_view key);

    /// Holds @p list, unless it alone exceeds the limit.
    void insert(std::string_view key, PostingListPtr list);

    std::size_t bytes() const;
    std::size_t limit() const { return shard_bytes_ * shards_.size(); }

private:
    struct Entry {
        std::string key;
        PostingListPtr list;
        std::size_t bytes = 0;
    };

    struct Shard {
        std::mutex mutex;
        std::size_t bytes = 0;
        std::list<Entry> entries;  ///< most recently used first
        std::unordered_map<std::string_view, std::list<Entry>::iterator> places;
    };

    Shard& shard_of(std::string_view key);

    mutable std::vector<Shard> shards_;
    std::size_t shard_bytes_;
    std::atomic<std::uint64_t> segments_ = 0;
};

}  // namespace polidex::query
