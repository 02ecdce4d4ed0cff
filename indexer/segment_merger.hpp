// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"

#include <polidex/corpus/result.hpp>

#include <functional>
#include <span>
#include <string>

namespace polidex::indexer {

/// A segment to merge, with the documents to leave out.
struct MergeSource {
    storage::SegmentEntry entry;
    storage::DeletedDocuments deleted;
};

/// Writes the documents of @p sources that are not deleted as one segment @p id, in their order.
///
/// Nothing is parsed or split into words again: records are copied, lists joined term by term and
/// word streams renumbered. So every byte of it is what indexing the documents again would give,
/// and what is held in memory grows with words and documents, not with the text.
/// @param cancelled asked every few thousand documents or terms
/// @returns Errc::cancelled, Errc::corrupt, Errc::io, Errc::limit; what was written is litter then
Result<storage::SegmentEntry> merge_segments(const std::string& index, const std::string& id,
                                             std::span<const MergeSource> sources,
                                             const std::function<bool()>& cancelled = {});

}  // namespace polidex::indexer
