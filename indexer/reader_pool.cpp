// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/reader_pool.hpp"

#include "indexer/memory_plan.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

namespace polidex::indexer {
namespace {

constexpr std::size_t files_ahead_per_thread = 64;

// Small files are parsed together; each thread has several turns, so that all end together.
constexpr std::size_t most_together = 32;
constexpr std::uint64_t bytes_together = 64 << 10;
constexpr std::size_t turns = 4;

/// The exception that is being handled, as a failure of the file.
Error what_was_thrown(const std::string& path) {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return {Errc::limit, path + ": there is not enough memory to read it",
                "index with fewer threads: --threads 1"};
    } catch (const std::exception& failure) {
        return {Errc::plugin_failed, path + ": the parser failed: " + failure.what(), {}};
    }
}

}  // namespace

ReaderPool::ReaderPool(const std::vector<std::string>& files, const KnownSources& known,
                       const ParserRegistry& registry, const IndexOptions& options)
    : files_(files),
      known_(known),
      registry_(registry),
      options_(options),
      bytes_ahead_(plan_memory(options.writer).files_bytes) {
    const std::size_t wished =
        options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(wished, files.size());
    window_ = threads * files_ahead_per_thread;
    if (threads > 0)
        together_ = std::clamp<std::size_t>(files.size() / (threads * turns), 1, most_together);
    try {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // The system allows no more threads: fewer do it too, and next() does it without any.
    }
}

ReaderPool::~ReaderPool() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

std::optional<Outcome> ReaderPool::next(std::chrono::milliseconds patience) {
    if (threads_.empty()) {
        DocumentReader reader(registry_, options_.limits, options_.writer.taxonomy);
        Batch batch;
        load(reader, consumed_, batch);
        parse(reader, batch);
    }
    std::unique_lock lock(mutex_);
    if (!ready_.wait_for(lock, patience, [this] { return outcomes_.count(consumed_) != 0; }))
        return std::nullopt;
    Outcome outcome = std::move(outcomes_.extract(consumed_).mapped());
    ++consumed_;
    bytes_ -= std::min(bytes_, outcome.reserved);
    lock.unlock();
    room_.notify_all();
    return outcome;
}

void ReaderPool::work() {
    DocumentReader reader(registry_, options_.limits, options_.writer.taxonomy);
    while (const auto first = take(true)) {
        Batch batch;
        load(reader, *first, batch);
        while (batch.files.size() < together_ && batch.bytes < bytes_together) {
            const auto more = take(false);
            if (!more) break;
            load(reader, *more, batch);
        }
        parse(reader, batch);
    }
}

/// The next file to read; nothing at their end, or when @p wait is false and there is no room now.
std::optional<std::size_t> ReaderPool::take(bool wait) {
    std::unique_lock lock(mutex_);
    const auto may = [this] {
        return stopped_ || taken_ == files_.size() || taken_ < consumed_ + window_;
    };
    if (wait) room_.wait(lock, may);
    if (!may() || stopped_ || taken_ == files_.size()) return std::nullopt;
    return taken_++;
}

/// Waits until files of this size may be parsed, @p file the first of them. What is handed out next
/// need not wait.
bool ReaderPool::reserve(std::size_t file, std::uint64_t bytes) {
    std::unique_lock lock(mutex_);
    room_.wait(lock,
               [&] { return stopped_ || file == consumed_ || bytes_ + bytes <= bytes_ahead_; });
    bytes_ += bytes;
    return !stopped_;
}

void ReaderPool::hand_in(Outcome outcome) noexcept {
    {
        const std::lock_guard lock(mutex_);
        const std::size_t file = outcome.file;
        outcomes_.emplace(file, std::move(outcome));
    }
    ready_.notify_one();
}

/// What makes reading @p path needless. Damage of the index shows when its documents are replaced.
std::optional<KnownSource> ReaderPool::known_state(const std::string& path) const {
    if (options_.force) return std::nullopt;
    auto known = known_.find(path);
    if (!known || !*known || (options_.retry_failed && !(*known)->failure.empty()))
        return std::nullopt;
    return std::move(*known);
}

/// Loads a file into @p batch, or hands it in if there is nothing to parse.
void ReaderPool::load(DocumentReader& reader, std::size_t file, Batch& batch) {
    Outcome outcome;
    outcome.file = file;
    const std::string& path = files_[file];
    try {
        auto source = reader.load(path);
        if (!source) {
            outcome.error = source.error();
            return hand_in(std::move(outcome));
        }
        outcome.bytes = source->bytes.size();
        outcome.source = {source->content_hash, source->parser, {}};
        if (const auto known = known_state(path); known &&
                                                  known->content_hash == source->content_hash &&
                                                  known->parser == source->parser) {
            outcome.unchanged = true;
            outcome.source.failure = known->failure;
            return hand_in(std::move(outcome));
        }
        batch.files.push_back({path, std::move(*source)});
    } catch (...) {
        outcome.error = what_was_thrown(path);
        return hand_in(std::move(outcome));
    }
    batch.bytes += outcome.bytes;
    outcome.reserved = outcome.bytes;
    batch.outcomes.push_back(std::move(outcome));
}

void ReaderPool::parse(DocumentReader& reader, Batch& batch) {
    if (batch.files.empty() || !reserve(batch.outcomes.front().file, batch.bytes)) return;
    std::size_t done = 0;
    const auto take = [&](std::size_t, Result<std::vector<Document>> documents) {
        Outcome& outcome = batch.outcomes[done++];
        outcome.warnings = reader.claim_warnings();
        if (documents)
            outcome.documents = std::move(*documents);
        else
            outcome.error = documents.error();
        hand_in(std::move(outcome));
    };
    while (!batch.files.empty()) {
        const std::size_t before = done;
        try {
            reader.parse_all(batch.files, take);
        } catch (...) {
            Outcome& outcome = batch.outcomes[done++];
            outcome.error = what_was_thrown(files_[outcome.file]);
            hand_in(std::move(outcome));
        }
        batch.files.erase(batch.files.begin(),
                          batch.files.begin() + static_cast<std::ptrdiff_t>(done - before));
    }
}

}  // namespace polidex::indexer
