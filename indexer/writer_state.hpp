// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/writer_lock.hpp"
#include "indexer/builder_pool.hpp"
#include "indexer/known_sources.hpp"
#include "indexer/live_segments.hpp"
#include "indexer/memory_plan.hpp"
#include "indexer/merge_thread.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace polidex {

/// The state of a writer: what is committed, what was built since and what is being built.
struct IndexWriter::Impl {
    Impl(std::string index, const WriterOptions& writer_options, storage::WriterLock writer_lock)
        : path(std::move(index)),
          options(writer_options),
          plan(indexer::plan_memory(writer_options)),
          lock(std::move(writer_lock)),
          live(path),
          merges(path) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    Result<void> load();
    void take_taxonomy();
    Result<void> append(Document&& document);
    Result<void> start_segment(std::size_t builder);
    bool is_full(std::size_t builder) const;
    Result<void> close_segment(std::size_t builder);
    Result<void> close_segments();
    Result<void> take_built(Result<std::vector<indexer::BuiltSegment>> built);
    Result<void> publish();
    Result<void> commit();
    Result<void> compact();
    Result<void> merge_now(const std::vector<indexer::LiveSegment>& from);
    Result<bool> swap_merged(bool wait);
    void start_merge();
    Result<void> finish_merges();
    Result<void> erase(std::string_view id);
    Result<void> erase_source(std::string_view source);
    indexer::FailedSources& own_failed();
    void take_snapshot();
    std::string next_id() { return fmt::format("{}-{}", manifest.generation + 1, ++segments_made); }
    Result<void> broken_by(Result<void> result);

    std::string path;
    WriterOptions options;
    indexer::MemoryPlan plan;
    storage::WriterLock lock;
    storage::Manifest manifest;
    storage::StoredTaxonomy taxonomy;  ///< of the next commit
    indexer::LiveSegments live;
    indexer::MergeThread merges;
    std::vector<Error> merge_failures;  ///< not yet told to the caller
    bool merging = true;                ///< not after a failure: it would come again
    std::unique_ptr<indexer::BuilderPool> pool;
    std::vector<indexer::OpenSegment*> open;  ///< what each builder works on, if anything
    std::uint64_t segments_made = 0;
    std::shared_ptr<indexer::FailedSources> failed = std::make_shared<indexer::FailedSources>();
    KnownSources known;                     ///< as of the last commit
    bool made_folder = false;               ///< there was none before this writer
    bool changed = false;                   ///< something was done since the last commit
    std::vector<std::uint64_t> added_keys;  ///< keys of the documents added since
    std::optional<Error> broken;            ///< what made the uncommitted work unusable
};

}  // namespace polidex
