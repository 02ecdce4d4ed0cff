// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/posting_cache.hpp"

#include <utility>

namespace polidex::query {
namespace {

/// What an entry costs beside its two arrays: key, list node and map node, roughly.
constexpr std::size_t entry_bytes = 200;

std::size_t bytes_of(const storage::PostingList& list) {
    return entry_bytes + (list.docs.capacity() + list.wdf.capacity()) * sizeof(std::uint32_t);
}

}  // namespace

PostingListPtr PostingCache::find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto place = places_.find(key);
    if (place == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, place->second);
    return place->second->list;
}

void PostingCache::insert(std::string_view key, PostingListPtr list) {
    const std::size_t bytes = bytes_of(*list) + key.size();
    if (bytes > limit_bytes_) return;
    const std::lock_guard lock(mutex_);
    if (places_.count(key) > 0) return;
    entries_.push_front({std::string(key), std::move(list), bytes});
    places_.emplace(entries_.front().key, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > limit_bytes_) {
        bytes_ -= entries_.back().bytes;
        places_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

std::size_t PostingCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace polidex::query
