// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_run.hpp>
#include <polidex/indexer/index_writer.hpp>
#include <polidex/plugin/document_reader.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace polidex::indexer {

/// What became of one source file.
struct Outcome {
    std::size_t file = 0;        ///< index into the list of files
    std::uint64_t bytes = 0;     ///< of the file
    std::uint64_t reserved = 0;  ///< of the pool's memory, until it is handed out
    KnownSource source;          ///< its state now; hash 0 when it could not be loaded
    bool unchanged = false;      ///< the index knows it in this state
    std::optional<Error> error;  ///< why it could not be read
    std::vector<Document> documents;
    std::vector<ClaimWarning> warnings;
};

/// Reads files on several threads and hands out the outcomes in the order of the files.
///
/// Threads run ahead only so far, in files and in bytes, that memory stays bounded.
/// next() is for one thread.
class ReaderPool {
public:
    /// The arguments outlive the pool. @param known sources that are skipped while unchanged
    ReaderPool(const std::vector<std::string>& files, const KnownSources& known,
               const ParserRegistry& registry, const IndexOptions& options);
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;
    /// Waits for the documents being read and drops them.
    ~ReaderPool();

    /// True when all outcomes were handed out.
    bool done() const { return consumed_ == files_.size(); }

    /// The next outcome, or nothing when it is not ready after @p patience.
    std::optional<Outcome> next(std::chrono::milliseconds patience);

private:
    /// Files that are parsed one behind the other by one thread.
    struct Batch {
        std::vector<Outcome> outcomes;
        std::vector<LoadedFile> files;
        std::uint64_t bytes = 0;
    };

    void work();
    std::optional<std::size_t> take(bool wait);
    bool reserve(std::size_t file, std::uint64_t bytes);
    void hand_in(Outcome outcome) noexcept;
    std::optional<KnownSource> known_state(const std::string& path) const;
    void load(DocumentReader& reader, std::size_t file, Batch& batch);
    void parse(DocumentReader& reader, Batch& batch);

    const std::vector<std::string>& files_;
    const KnownSources& known_;
    const ParserRegistry& registry_;
    const IndexOptions& options_;

    std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable ready_;
    std::map<std::size_t, Outcome> outcomes_;  ///< read and not yet handed out
    std::size_t taken_ = 0;
    std::size_t consumed_ = 0;
    std::size_t window_ = 0;
    std::size_t together_ = 1;
    std::uint64_t bytes_ahead_ = 0;
    std::uint64_t bytes_ = 0;  ///< of the files that are being parsed or wait to be handed out
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace polidex::indexer
