// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace polidex::indexer {

/// A segment under construction as the writer knows it: its documents by id and by source, and
/// which of them do not count any more. One thread per object.
class OpenSegment {
public:
    explicit OpenSegment(std::uint32_t key) : key_(key) {}

    /// The writer's name for the segment.
    std::uint32_t key() const { return key_; }
    std::uint32_t documents() const { return static_cast<std::uint32_t>(gone_.size()); }
    std::uint64_t text_bytes() const { return text_bytes_; }
    /// Bytes held, roughly.
    std::uint64_t memory() const { return memory_; }

    /// Numbers the next document.
    void add(const Document& document);

    /// Marks documents as deleted. @returns whether there were any
    bool erase(std::string_view id);
    bool erase_source(std::string_view path);

    std::vector<std::uint32_t> deleted() const;

private:
    std::uint32_t key_ = 0;
    std::unordered_map<std::string, std::uint32_t> by_id_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_source_;
    std::vector<bool> gone_;
    std::uint64_t text_bytes_ = 0;
    std::uint64_t memory_ = 0;
};

}  // namespace polidex::indexer
