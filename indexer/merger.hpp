// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/segment.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>

namespace polidex::indexer {

/// Calls @p visit for each document of @p segment that is not deleted, in order, put together again
/// from the segment's texts and facts.
///
/// Merging feeds these to a new SegmentBuilder: splitting text into words again costs a small part
/// of a merge, and terms cannot drift from the text they stand for.
Result<void> for_each_live(const storage::Segment& segment,
                           const std::function<void(Document&&)>& visit);

}  // namespace polidex::indexer
