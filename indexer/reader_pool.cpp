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

constexpr std::size_t files_ahead_per_thread = 32;

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
        hand_in(read(reader, consumed_));
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
    while (const auto file = take()) hand_in(read(reader, *file));
}

std::optional<std::size_t> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] {
        return stopped_ || taken_ == files_.size() || taken_ < consumed_ + window_;
    });
    if (stopped_ || taken_ == files_.size()) return std::nullopt;
    return taken_++;
}

/// Waits until a file of this size may be parsed. The one handed out next need not wait.
bool ReaderPool::reserve(std::size_t file, std::uint64_t bytes) {
    std::unique_lock lock(mutex_);
    room_.wait(lock,
               [&] { return stopped_ || file == consumed_ || bytes_ + bytes <= bytes_ahead_; });
    bytes_ += bytes;
    return !stopped_;
}

void ReaderPool::hand_in(Outcome outcome) {
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

Outcome ReaderPool::read(DocumentReader& reader, std::size_t file) {
    Outcome outcome;
    outcome.file = file;
    const std::string& path = files_[file];
    try {
        auto source = reader.load(path);
        if (!source) {
            outcome.error = source.error();
            return outcome;
        }
        outcome.bytes = source->bytes.size();
        outcome.source = {source->content_hash, source->parser, {}};
        if (const auto known = known_state(path); known &&
                                                  known->content_hash == source->content_hash &&
                                                  known->parser == source->parser) {
            outcome.unchanged = true;
            outcome.source.failure = known->failure;
            return outcome;
        }
        parse(reader, *source, outcome);
    } catch (const std::bad_alloc&) {
        outcome.error = Error{Errc::limit, path + ": there is not enough memory to read it",
                              "index with fewer threads: --threads 1"};
    } catch (const std::exception& failure) {
        outcome.error =
            Error{Errc::plugin_failed, path + ": the parser failed: " + failure.what(), {}};
    }
    return outcome;
}

void ReaderPool::parse(DocumentReader& reader, const SourceBytes& source, Outcome& outcome) {
    if (!reserve(outcome.file, outcome.bytes)) return;
    outcome.reserved = outcome.bytes;
    auto documents = reader.parse(files_[outcome.file], source);
    outcome.warnings = reader.claim_warnings();
    if (documents)
        outcome.documents = std::move(*documents);
    else
        outcome.error = documents.error();
}

}  // namespace polidex::indexer
