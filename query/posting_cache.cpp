// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/posting_cache.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace polidex::query {
namespace {

/// What an entry costs beside its two arrays: key, list node and map node, roughly.
constexpr std::size_t entry_bytes = 200;

std::size_t bytes_of(const storage::PostingList& list) {
    return entry_bytes + (list.docs.capacity() + list.wdf.capacity()) * sizeof(std::uint32_t);
}

/// A smaller cache is one shard: its lists must not be too large for a part of it.
constexpr std::size_t least_shard_bytes = 8ULL << 20;
constexpr std::size_t most_shards = 16;

}  // namespace

PostingCache::PostingCache(std::size_t limit_bytes)
    : shards_(std::clamp<std::size_t>(limit_bytes / least_shard_bytes, 1, most_shards)),
      shard_bytes_(limit_bytes / shards_.size()) {}

PostingCache::Shard& PostingCache::shard_of(std::string_view key) {
    return shards_[std::hash<std::string_view>()(key) % shards_.size()];
}

PostingListPtr PostingCache::find(std::string_view key) {
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    const auto place = shard.places.find(key);
    if (place == shard.places.end()) return nullptr;
    shard.entries.splice(shard.entries.begin(), shard.entries, place->second);
    return place->second->list;
}

void PostingCache::insert(std::string_view key, PostingListPtr list) {
    const std::size_t bytes = bytes_of(*list) + key.size();
    if (bytes > shard_bytes_) return;
    std::list<Entry> dropped;  // freed when the lock is
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    if (shard.places.count(key) > 0) return;
    shard.entries.push_front({std::string(key), std::move(list), bytes});
    shard.places.emplace(shard.entries.front().key, shard.entries.begin());
    shard.bytes += bytes;
    while (shard.bytes > shard_bytes_) {
        shard.bytes -= shard.entries.back().bytes;
        shard.places.erase(shard.entries.back().key);
        dropped.splice(dropped.begin(), shard.entries, std::prev(shard.entries.end()));
    }
}

std::size_t PostingCache::bytes() const {
    std::size_t bytes = 0;
    for (Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        bytes += shard.bytes;
    }
    return bytes;
}

}  // namespace polidex::query
