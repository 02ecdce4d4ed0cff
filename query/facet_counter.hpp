// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/snapshot.hpp"
#include "query/story_counts.hpp"
#include "query/tree_counter.hpp"

#include <polidex/query/match_set.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace polidex::query {

/// Counts the values of one facet over documents of any segments. One thread per object.
class FacetCounter {
public:
    /// @param stories to count instead of documents
    /// @param tree whether documents are counted along the tree of domains too
    explicit FacetCounter(const Snapshot& snapshot, Facet facet,
                          const StoryGroups* stories = nullptr, bool tree = false);

    /// Adds documents of @p segment, each once.
    void add(std::size_t segment, DocSpan docs);

    /// The counts with at most @p most values, most frequent first, then by value.
    FacetCounts finish(std::size_t most);

private:
    void add_stories(std::size_t segment, DocSpan docs);
    void add_stored(std::size_t segment);
    static void count(const storage::PackedFacet& facet, DocSpan docs, std::uint32_t* counts);

    const Snapshot& snapshot_;
    const FacetTable& table_;
    Facet facet_;
    const StoryGroups* stories_;
    StoryCounts story_counts_;
    std::optional<TreeCounter> tree_;
    std::uint64_t none_ = 0;
    std::vector<std::uint64_t> counts_;  ///< by label of the table
    std::vector<std::uint32_t> local_;   ///< by label of the segment at hand
};

/// Display name of a value: `Japan` for `JP`, `India – Japan` for the pair `IN-JP`.
std::string facet_label(Facet facet, std::string_view value);

/// Counts documents by year. One thread per object.
class YearCounter {
public:
    /// @param stories to count instead of documents
    explicit YearCounter(const StoryGroups* stories = nullptr) : stories_(stories) {}

    void add(const Snapshot& snapshot, std::size_t segment, DocSpan docs);
    DateHistogram finish();

private:
    void add_stories(const SegmentState& state, std::size_t segment, DocSpan docs);
    void add_documents(const SegmentState& state, DocSpan docs);
    void make_room_for(std::size_t year);

    const StoryGroups* stories_;
    StoryCounts story_counts_;
    std::vector<std::uint64_t> counts_;  ///< by year, up to the last one seen; 0: undated
};

}  // namespace polidex::query
