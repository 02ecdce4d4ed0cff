// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace polidex::query {

/// The documents that were added or replaced after a generation. Any number of threads may read
/// one object.
class ChangedDocuments {
public:
    /// Every document.
    ChangedDocuments() = default;

    /// @param after a generation; 0: every document
    /// @returns Errc::not_found when the index does not know any more what changed after it,
    ///          Errc::bad_argument when it is not there yet
    static Result<ChangedDocuments> after(const Snapshot& snapshot, std::uint64_t after);

    /// True when the document @p id belongs to them.
    bool contains(std::string_view id) const;

    /// Those of @p docs that belong to them.
    DocList among(const SegmentState& state, DocList docs) const;

private:
    std::shared_ptr<const std::vector<std::uint64_t>> keys_;  ///< rising; null: every document
};

}  // namespace polidex::query
