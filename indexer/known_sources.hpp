// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"
#include "indexer/segment_keys.hpp"

#include <polidex/indexer/known_sources.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace polidex::indexer {

/// Sources that could not be read, by path.
using FailedSources = std::map<std::string, storage::FailedSource, std::less<>>;

/// A segment as one commit left it.
struct CommittedSegment {
    std::shared_ptr<const SegmentKeys> keys;
    storage::DeletedDocuments deleted;
};

}  // namespace polidex::indexer

namespace polidex {

struct KnownSources::Impl {
    std::vector<indexer::CommittedSegment> segments;
    std::shared_ptr<const indexer::FailedSources> failed;
};

}  // namespace polidex
