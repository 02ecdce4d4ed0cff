// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "indexer/segment_builder.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace polidex::indexer {

/// A segment that a pool has finished, under the name it was started with.
struct BuiltSegment {
    std::uint32_t key = 0;
    storage::SegmentEntry entry;
};

/// How many builders work at once and how much may wait for them.
struct BuilderPoolOptions {
    unsigned builders = 1;
    std::uint64_t queue_bytes = 16ULL << 20;  ///< documents waiting for one builder
    std::size_t queue_documents = 4096;
};

/// Builds several segments at a time, each on a thread of its own. With one builder everything is
/// done on the calling thread.
///
/// A builder's first error is the pool's: from then on nothing is built. All calls come from one
/// thread.
class BuilderPool {
public:
    BuilderPool(std::string index, const storage::AnalyserSettings& settings,
                const BuilderPoolOptions& options);
    BuilderPool(const BuilderPool&) = delete;
    BuilderPool& operator=(const BuilderPool&) = delete;
    /// Drops segments that are not finished.
    ~BuilderPool();

    std::size_t size() const { return builders_.size(); }

    /// The builder that has the next document; waits until it has room. They take turns, by bytes
    /// and not by speed, so that the same documents make the same segments, and the first begins
    /// after wait(), so that a few documents make one segment.
    std::size_t choose();

    /// Starts the segment @p id; the builder's one before has been closed.
    Result<void> start(std::size_t builder, std::uint32_t key, std::string id);
    /// Appends a document to the builder's segment, as the next number.
    Result<void> add(std::size_t builder, Document document);
    /// Lets the builder finish its segment.
    Result<void> close(std::size_t builder);

    /// Bytes that the segment @p key holds in its builder, roughly; 0 while it waits for it.
    std::uint64_t memory(std::size_t builder, std::uint32_t key) const {
        return builders_[builder]->key == key ? builders_[builder]->memory.load() : 0;
    }

    /// Segments finished since the last call.
    Result<std::vector<BuiltSegment>> collect();
    /// The same, when all that were closed are finished.
    Result<std::vector<BuiltSegment>> wait();

private:
    struct Start {
        std::uint32_t key = 0;
        std::string id;
    };
    struct Close {};
    using Task = std::variant<Start, Document, Close>;
    struct Builder {
        std::deque<std::pair<Task, std::uint64_t>> queue;  ///< with the bytes of each
        std::uint64_t queued_bytes = 0;
        bool busy = false;
        std::optional<SegmentBuilder> segment;
        std::atomic<std::uint32_t> key{UINT32_MAX};
        std::atomic<std::uint64_t> memory{0};  ///< of the segment `key`
        std::thread thread;
    };

    Result<void> push(std::size_t builder, Task task, std::uint64_t bytes);
    void next_turn();
    void work(Builder& builder);
    Result<void> run(Builder& builder, Task& task);
    Result<void> run_guarded(Builder& builder, Task& task);
    Result<void> finish(Builder& builder);
    bool has_room(const Builder& builder) const;
    bool idle() const;

    std::string index_;
    storage::AnalyserSettings settings_;
    BuilderPoolOptions options_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable work_;
    std::vector<std::unique_ptr<Builder>> builders_;
    std::vector<BuiltSegment> built_;
    std::size_t turn_ = 0;  ///< builder that gets documents now
    std::size_t turn_documents_ = 0;
    std::uint64_t turn_bytes_ = 0;
    std::optional<Error> error_;
    bool stopped_ = false;
};

}  // namespace polidex::indexer
