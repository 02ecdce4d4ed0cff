// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/snapshot.hpp"

#include <polidex/query/match_set.hpp>

#include <cstdint>
#include <vector>

namespace polidex::query {

/// Counts for each field of the index's tree the documents filed under it or anywhere below it,
/// each document once. One thread per object.
class TreeCounter {
public:
    explicit TreeCounter(const Snapshot& snapshot);

    /// Adds documents of @p segment, each once.
    void add(std::size_t segment, DocSpan docs);

    /// The fields that have documents, each right before those below it.
    std::vector<FacetTreeCount> finish() const;

private:
    using Path = std::vector<std::uint32_t>;  ///< a field and those above it, by number

    std::vector<const Path*> paths_of(const storage::PackedFacet& column) const;

    const Snapshot& snapshot_;
    std::vector<Path> paths_;
    std::vector<std::uint64_t> counts_;
    std::vector<std::uint64_t> last_;  ///< the document that each field was counted for last
    std::uint64_t documents_ = 0;
};

}  // namespace polidex::query
