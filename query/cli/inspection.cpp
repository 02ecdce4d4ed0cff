// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/inspection.hpp"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

namespace polidex::cli {
namespace {

constexpr std::size_t ahead_per_thread = 16;  // files read before their turn to be written

Result<std::vector<Document>> read_standard_input(DocumentReader& reader) {
    SourceBytes source;
    char buffer[1 << 16];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, stdin))
        source.bytes.append(buffer, count);
    if (std::ferror(stdin) != 0)
        return Error{Errc::io, std::string("standard input: ") + std::strerror(errno), ""};
    source.media_type = detect_media_type(source.bytes, "");
    return reader.parse("-", source);
}

Inspected inspect(const std::string& file, DocumentReader& reader, const DocumentRenderer& render) {
    const auto documents = file == "-" ? read_standard_input(reader) : reader.read(file);
    if (!documents) return {"", documents.error()};
    Inspected inspected;
    for (const Document& document : *documents) inspected.output += render(document);
    return inspected;
}

/// Hands out files in order, and takes what became of them back into order.
class Queue {
public:
    Queue(std::size_t files, std::size_t ahead) : results_(files), ahead_(ahead) {}

    /// The next file to read; waits while too many are ahead. Nothing when all are handed out.
    std::optional<std::size_t> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || next_ < taken_ + ahead_; });
        if (stopped_ || next_ == results_.size()) return std::nullopt;
        return next_++;
    }

    void put(std::size_t file, Inspected inspected) {
        const std::lock_guard lock(mutex_);
        results_[file] = std::move(inspected);
        changed_.notify_all();
    }

    Inspected take(std::size_t file) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return results_[file].has_value(); });
        Inspected inspected = std::move(*results_[file]);
        results_[file].reset();
        taken_ = file + 1;
        changed_.notify_all();
        return inspected;
    }

    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::optional<Inspected>> results_;
    std::size_t ahead_;
    std::size_t next_ = 0;
    std::size_t taken_ = 0;
    bool stopped_ = false;
};

/// Threads that end when their queue is empty or stopped; joined whatever happens.
class Workers {
public:
    Workers(std::size_t count, Queue& queue, const std::function<void()>& work) : queue_(queue) {
        for (std::size_t at = 0; at < count; ++at) threads_.emplace_back(work);
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers() {
        queue_.stop();
        for (std::thread& thread : threads_) thread.join();
    }

private:
    Queue& queue_;
    std::vector<std::thread> threads_;
};

}  // namespace

void inspect_files(const std::vector<std::string>& files, const ParserRegistry& registry,
                   const std::shared_ptr<const Taxonomy>& taxonomy, const DocumentRenderer& render,
                   const std::function<void(const Inspected&)>& take) {
    const std::size_t cores = std::max(2U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(cores, files.size());
    Queue queue(files.size(), threads * ahead_per_thread);
    const Workers workers(threads, queue, [&] {
        DocumentReader reader(registry, {}, taxonomy);
        while (const auto file = queue.next())
            queue.put(*file, inspect(files[*file], reader, render));
    });
    for (std::size_t file = 0; file < files.size(); ++file) take(queue.take(file));
}

}  // namespace polidex::cli
