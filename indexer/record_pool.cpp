// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record_pool.hpp"

#include <algorithm>
#include <exception>
#include <system_error>
#include <utility>

namespace polidex::indexer {
namespace {

constexpr std::size_t batches_ahead_per_thread = 4;

Error failed_reading(const std::string& path, const std::exception& failure) {
    const bool memory = dynamic_cast<const std::bad_alloc*>(&failure) != nullptr;
    if (memory)
        return {Errc::limit, path + ": there is not enough memory to read it",
                "index with fewer threads: --threads 1"};
    return {Errc::bad_input, path + ": reading it failed: " + failure.what(), {}};
}

bool is_last(RecordStep::Kind kind) {
    return kind != RecordStep::Kind::begun && kind != RecordStep::Kind::read;
}

}  // namespace

RecordPool::RecordPool(const std::vector<RecordInput>& inputs, const KnownSources& known,
                       const ParserRegistry& registry, const IndexOptions& options)
    : inputs_(inputs), known_(known), registry_(registry), options_(options) {
    const auto& taxonomy = options.writer.taxonomy;
    annotators::Annotation annotation(registry, taxonomy ? taxonomy : Taxonomy::builtin());
    if (!annotation.none())
        annotation_ = std::make_shared<const annotators::Annotation>(std::move(annotation));
    const std::size_t threads =
        options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    window_ = threads * batches_ahead_per_thread;
    if (inputs.empty()) return;
    try {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // The system allows no more threads: fewer do it too, and next() does it without any.
    }
}

RecordPool::~RecordPool() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

std::optional<RecordStep> RecordPool::next(std::chrono::milliseconds patience) {
    if (threads_.empty())
        if (auto task = take()) finish(*task, make_runner().get());
    std::unique_lock lock(mutex_);
    if (!ready_.wait_for(lock, patience, [this] { return steps_.count(consumed_) != 0; }))
        return std::nullopt;
    RecordStep step = std::move(steps_.extract(consumed_).mapped());
    ++consumed_;
    lock.unlock();
    room_.notify_all();
    if (is_last(step.kind)) ++files_done_;
    return step;
}

void RecordPool::work() {
    const auto runner = make_runner();
    while (auto task = take()) finish(*task, runner.get());
}

/// What annotates the records of one thread; null when nothing does.
std::unique_ptr<ParserRunner> RecordPool::make_runner() const {
    return annotation_ ? runner_of(registry_) : nullptr;
}

bool RecordPool::wait_for_room() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return stopped_ || taken_ < consumed_ + window_; });
    return !stopped_;
}

/// The next batch, read by one thread after the other.
std::optional<RecordPool::Task> RecordPool::take() {
    const std::lock_guard lock(reading_);
    if (file_ == inputs_.size() || !wait_for_room()) return std::nullopt;
    Task task;
    task.step.file = file_;
    try {
        read_step(task);
    } catch (const std::exception& failure) {
        task.step.error = failed_reading(inputs_[file_].path, failure);
        task.step.kind = opened_ ? RecordStep::Kind::ended : RecordStep::Kind::refused;
    }
    if (is_last(task.step.kind)) {
        opened_.reset();
        ++file_;
    }
    task.number = taken_++;
    return task;
}

void RecordPool::read_step(Task& task) {
    RecordStep& step = task.step;
    if (!opened_) return open_next(step);
    step.plan = opened_->shared_plan();
    auto batch = opened_->next();
    step.position = opened_->position();
    const bool over = !batch || batch->empty();
    step.kind = over ? RecordStep::Kind::ended : RecordStep::Kind::read;
    if (!batch) step.error = batch.error();
    if (over) return;
    task.batch = std::move(*batch);
    task.header = opened_->header();
    step.bytes = task.batch.bytes.size();
}

void RecordPool::open_next(RecordStep& step) {
    const RecordInput& input = inputs_[file_];
    auto file = records::RecordFile::open(input.path, input.format, options_.records,
                                          options_.limits, options_.writer.taxonomy, annotation_);
    if (!file) {
        step.kind = RecordStep::Kind::refused;
        step.error = file.error();
        step.source.content_hash = records::RecordFile::hash_of(input.path);
        return;
    }
    step.plan = file->shared_plan();
    step.source = {step.plan->source.content_hash, step.plan->source.parser, {}};
    auto known = known_.find(input.path);
    const bool again =
        options_.force || (options_.retry_failed && known && *known && !(*known)->failure.empty());
    if (!again && known && *known && (*known)->content_hash == step.source.content_hash &&
        (*known)->parser == step.source.parser) {
        step.kind = RecordStep::Kind::unchanged;
        step.source.failure = (*known)->failure;
        return;
    }
    opened_.emplace(std::move(*file));
}

void RecordPool::finish(Task& task, ParserRunner* runner) {
    RecordStep& step = task.step;
    if (step.kind == RecordStep::Kind::read) {
        try {
            step.records = records::read_records(task.batch, *step.plan, task.header, runner);
        } catch (const std::exception& failure) {
            step.error = failed_reading(inputs_[step.file].path, failure);
        }
    }
    {
        const std::lock_guard lock(mutex_);
        steps_.emplace(task.number, std::move(step));
    }
    ready_.notify_one();
}

}  // namespace polidex::indexer
