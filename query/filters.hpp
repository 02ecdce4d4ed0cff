// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/query_tree.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

namespace polidex::query {

/// Live documents of a segment that carry a value of @p node, a facet node, through the cache.
DocList facet_documents(const Snapshot& snapshot, std::size_t segment, const QueryNode& node);

/// Those of @p docs whose date may lie in @p range: the days it may mean overlap the range.
Docs dated_documents(const SegmentState& state, const DateRange& range, DocSpan docs);

/// Those of @p docs that have removed words.
Result<Docs> documents_with_removed(const SegmentState& state, DocSpan docs);

}  // namespace polidex::query
