// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/reader_pool.hpp"
#include "plugins/parser_runner.hpp"
#include "plugins/records/record_file.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_run.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace polidex::indexer {

/// A file of records to read.
struct RecordInput {
    std::string path;  ///< absolute, or `-`
    records::RecordFormat format = records::RecordFormat::jsonl;
    std::uint64_t bytes = 0;  ///< of the file, as the scan saw it
};

/// One thing that happened while files of records were read.
struct RecordStep {
    enum class Kind : std::uint8_t {
        begun,      ///< the file will be read
        unchanged,  ///< the index knows it in this state; its last step
        refused,    ///< it cannot be read, for `error`; its last step
        read,       ///< some of its records, or an `error` that makes all of them void
        ended,      ///< its last step, with an `error` when it could not be read to its end
    };
    Kind kind = Kind::begun;
    std::size_t file = 0;  ///< index into the list of inputs
    KnownSource source;    ///< its state now; hash 0 when it could not be opened
    std::shared_ptr<const records::RecordPlan> plan;  ///< from `begun` on
    records::ReadRecords records;
    std::uint64_t bytes = 0;     ///< of these records
    std::uint64_t position = 0;  ///< of the file read so far
    std::optional<Error> error;
};

/// Reads files of records one after the other, their records on several threads, and hands out
/// what happened in the order of the files and of their records.
///
/// Threads run only a few batches ahead. next() is for one thread.
class RecordPool {
public:
    /// The arguments outlive the pool. @param known sources that are skipped while unchanged
    RecordPool(const std::vector<RecordInput>& inputs, const KnownSources& known,
               const ParserRegistry& registry, const IndexOptions& options);
    RecordPool(const RecordPool&) = delete;
    RecordPool& operator=(const RecordPool&) = delete;
    /// Waits for the records being read and drops them.
    ~RecordPool();

    /// True when the last step of the last file was handed out.
    bool done() const { return files_done_ == inputs_.size(); }

    /// The next step, or nothing when it is not ready after @p patience.
    std::optional<RecordStep> next(std::chrono::milliseconds patience);

private:
    /// A step whose records still have to be made, and its place in the order.
    struct Task {
        std::size_t number = 0;
        RecordStep step;
        records::RecordBatch batch;
        std::vector<std::string> header;
    };

    void work();
    std::optional<Task> take();
    bool wait_for_room();
    void read_step(Task& task);
    void open_next(RecordStep& step);
    void finish(Task& task, ParserRunner* runner);
    std::unique_ptr<ParserRunner> make_runner() const;

    const std::vector<RecordInput>& inputs_;
    const KnownSources& known_;
    const ParserRegistry& registry_;
    const IndexOptions& options_;

    std::shared_ptr<const annotators::Annotation> annotation_;  ///< null without annotators

    std::mutex reading_;    ///< over the files
    std::size_t file_ = 0;  ///< the one being read, or the next
    std::optional<records::RecordFile> opened_;
    std::size_t taken_ = 0;

    std::mutex mutex_;  ///< over what follows
    std::condition_variable room_;
    std::condition_variable ready_;
    std::map<std::size_t, RecordStep> steps_;  ///< done and not yet handed out
    std::size_t consumed_ = 0;
    std::size_t window_ = 1;
    bool stopped_ = false;

    std::size_t files_done_ = 0;  ///< used by next() only
    std::vector<std::thread> threads_;
};

}  // namespace polidex::indexer
