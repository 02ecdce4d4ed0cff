// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/postings.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace polidex::query {

using PostingListPtr = std::shared_ptr<const storage::PostingList>;

/// Decoded posting lists, the least recently used dropped beyond a number of bytes. Lists handed
/// out live on with their users. Any number of threads may use one object.
class PostingCache {
public:
    static constexpr std::size_t default_bytes = 128ULL << 20;

    explicit PostingCache(std::size_t limit_bytes = default_bytes) : limit_bytes_(limit_bytes) {}

    /// Nothing when the list is not held.
    PostingListPtr find(std::string_view key);

    /// Holds @p list, unless it alone exceeds the limit.
    void insert(std::string_view key, PostingListPtr list);

    std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        PostingListPtr list;
        std::size_t bytes = 0;
    };

    mutable std::mutex mutex_;
    std::size_t limit_bytes_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_;  ///< most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;
};

}  // namespace polidex::query
