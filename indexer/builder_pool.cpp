// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder_pool.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <system_error>

namespace polidex::indexer {
namespace {

constexpr std::size_t turn_document_limit = 1024;
constexpr std::uint64_t turn_byte_limit = 1ULL << 20;

/// Of a document's parts beside their text.
constexpr std::uint64_t bytes_per_part = 128;

std::uint64_t size_of(const Document& document) {
    std::uint64_t bytes = document.id.size() + document.title.size() + document.source.path.size();
    for (const Block& block : document.blocks) bytes += block.text.size() + block.anchor.size();
    const auto parts =
        1 + document.blocks.size() + document.claims.size() + document.metadata.size();
    return bytes + parts * bytes_per_part;
}

}  // namespace

BuilderPool::BuilderPool(std::string index, const storage::AnalyserSettings& settings,
                         const BuilderPoolOptions& options)
    : index_(std::move(index)), settings_(settings), options_(options) {
    for (unsigned i = 0; i < std::max(1U, options_.builders); ++i)
        builders_.push_back(std::make_unique<Builder>());
    if (builders_.size() == 1) return;
    try {
        for (const auto& builder : builders_)
            builder->thread = std::thread([this, &each = *builder] { work(each); });
    } catch (const std::system_error&) {
        // The system allows no more threads. Those there are do; without any the caller's does.
        std::erase_if(builders_, [](const auto& each) { return !each->thread.joinable(); });
        if (builders_.empty()) builders_.push_back(std::make_unique<Builder>());
    }
}

BuilderPool::~BuilderPool() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    work_.notify_all();
    for (const auto& builder : builders_)
        if (builder->thread.joinable()) builder->thread.join();
}

bool BuilderPool::has_room(const Builder& builder) const {
    return builder.queue.empty() || (builder.queue.size() < options_.queue_documents &&
                                     builder.queued_bytes < options_.queue_bytes);
}

void BuilderPool::next_turn() {
    turn_ = (turn_ + 1) % builders_.size();
    turn_documents_ = 0;
    turn_bytes_ = 0;
}

std::size_t BuilderPool::choose() {
    if (turn_documents_ >= turn_document_limit || turn_bytes_ >= turn_byte_limit) next_turn();
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return error_ || has_room(*builders_[turn_]); });
    return turn_;
}

Result<void> BuilderPool::start(std::size_t builder, std::uint32_t key, std::string id) {
    return push(builder, Start{key, std::move(id)}, 0);
}

Result<void> BuilderPool::add(std::size_t builder, Document document) {
    document.containers = {};  // not stored
    const std::uint64_t bytes = size_of(document);
    ++turn_documents_;
    turn_bytes_ += bytes;
    return push(builder, std::move(document), bytes);
}

Result<void> BuilderPool::close(std::size_t builder) { return push(builder, Close{}, 0); }

Result<void> BuilderPool::push(std::size_t number, Task task, std::uint64_t bytes) {
    Builder& builder = *builders_[number];
    if (!builder.thread.joinable()) {
        if (error_) return *error_;
        auto done = run(builder, task);
        if (!done) error_ = done.error();
        return done;
    }
    {
        const std::lock_guard lock(mutex_);
        if (error_) return *error_;
        builder.queue.emplace_back(std::move(task), bytes);
        builder.queued_bytes += bytes;
    }
    work_.notify_all();
    return {};
}

void BuilderPool::work(Builder& builder) {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_.wait(lock, [&] { return stopped_ || !builder.queue.empty(); });
        if (stopped_) return;
        Task task = std::move(builder.queue.front().first);
        builder.busy = true;
        const bool wanted = !error_;
        lock.unlock();
        const auto done = wanted ? run_guarded(builder, task) : Result<void>();
        task = Close{};  // frees the document before its bytes are given back
        lock.lock();
        if (!done && !error_) error_ = done.error();
        builder.queued_bytes -= builder.queue.front().second;
        builder.queue.pop_front();
        builder.busy = false;
        room_.notify_all();
    }
}

Result<void> BuilderPool::run_guarded(Builder& builder, Task& task) {
    try {
        return run(builder, task);
    } catch (const std::bad_alloc&) {
        return Error{Errc::limit, index_ + ": there is not enough memory to build a segment",
                     "give the writer less memory or fewer threads"};
    } catch (const std::exception& failure) {
        return Error{Errc::io, index_ + ": a segment cannot be built: " + failure.what(), {}};
    }
}

Result<void> BuilderPool::run(Builder& builder, Task& task) {
    if (const auto* const start = std::get_if<Start>(&task)) {
        auto created = SegmentBuilder::create(index_, start->id, settings_);
        if (!created) return created.error();
        builder.segment.emplace(std::move(*created));
        builder.memory = 0;
        builder.key = start->key;
    } else if (const auto* const document = std::get_if<Document>(&task)) {
        builder.segment->add(*document);
        builder.memory = builder.segment->memory();
    } else {
        return finish(builder);
    }
    return {};
}

Result<void> BuilderPool::finish(Builder& builder) {
    auto entry = builder.segment->finish();
    builder.segment.reset();
    builder.memory = 0;
    if (!entry) return entry.error();
    const std::lock_guard lock(mutex_);
    built_.push_back({builder.key, std::move(*entry)});
    return {};
}

bool BuilderPool::idle() const {
    return std::all_of(builders_.begin(), builders_.end(),
                       [](const auto& each) { return each->queue.empty() && !each->busy; });
}

Result<std::vector<BuiltSegment>> BuilderPool::collect() {
    const std::lock_guard lock(mutex_);
    if (error_) return *error_;
    return std::exchange(built_, {});
}

Result<std::vector<BuiltSegment>> BuilderPool::wait() {
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return error_ || idle(); });
    }
    turn_ = builders_.size() - 1;
    next_turn();
    return collect();
}

}  // namespace polidex::indexer
