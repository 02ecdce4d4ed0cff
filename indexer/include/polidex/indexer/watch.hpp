// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_run.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <functional>
#include <string>
#include <vector>

namespace polidex {

/// When a change becomes part of the index.
struct WatchOptions {
    double quiet_seconds = 2;     ///< when nothing more has changed for so long,
    double longest_seconds = 30;  ///< or when the first change is so old
    double retry_seconds = 5;     ///< while another program writes to the index
    /// Told after each pass what it did; also that another program holds the index, once.
    std::function<void(const Result<IndexReport>& report)> passed;
};

/// Brings @p index up to date with @p paths, then again whenever something below them changes,
/// until IndexOptions::cancelled says true. It begins with a look at everything, so that what
/// changed while nobody watched, or what a crash cost, comes in; after that only what changed is
/// read. When the system loses count of the changes everything is looked at again. New folders are
/// watched too. Between passes the index is free for other writers.
/// @returns Errc::not_found when one of @p paths goes away: its documents stay in the index;
///          Errc::limit when there are too many folders to watch; what index_paths() returns
Result<void> watch_paths(const std::vector<std::string>& paths, const std::string& index,
                         const ParserRegistry& registry, const IndexOptions& options,
                         const WatchOptions& watching = {});

}  // namespace polidex
