// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/indexer/watch.hpp>

#include "indexer/folder_watcher.hpp"
#include "indexer/scanner.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace polidex {
namespace {

using std::chrono::steady_clock;

constexpr int wait_milliseconds = 200;      ///< how soon a wish to stop is heard
constexpr std::size_t most_changed = 1000;  ///< beyond that a look at everything costs no more

double seconds_since(steady_clock::time_point time) {
    return std::chrono::duration<double>(steady_clock::now() - time).count();
}

class Watch {
public:
    Watch(const std::vector<std::string>& paths, const std::string& index,
          const ParserRegistry& registry, const IndexOptions& options, const WatchOptions& watching)
        : paths_(paths),
          index_(index),
          registry_(registry),
          options_(options),
          watching_(watching) {}

    Result<void> run() {
        std::vector<std::string> roots;
        for (const std::string& path : paths_) roots.push_back(indexer::source_path(path));
        auto watcher = indexer::FolderWatcher::open(std::move(roots), index_);
        if (!watcher) return watcher.error();
        for (auto done = pass(*watcher, true);; done = next(*watcher)) {
            if (!done) return done;
            if (cancelled()) return {};
        }
    }

private:
    bool cancelled() const { return options_.cancelled && options_.cancelled(); }

    /// Waits a little, and does what is due.
    Result<void> next(indexer::FolderWatcher& watcher) {
        const auto changed = watcher.wait(wait_milliseconds);
        if (!changed) return changed.error();
        if (*changed) {
            last_ = steady_clock::now();
            if (!first_) first_ = last_;
        }
        if (!first_ || (locked_ && seconds_since(tried_) < watching_.retry_seconds)) return {};
        const bool quiet = seconds_since(last_) >= watching_.quiet_seconds;
        if (!quiet && seconds_since(*first_) < watching_.longest_seconds) return {};
        return pass(watcher, everything_);
    }

    Result<void> pass(indexer::FolderWatcher& watcher, bool everything) {
        everything_ = everything || watcher.missed() || watcher.changed().size() > most_changed ||
                      !options_.records.format.empty();
        std::vector<std::string> paths = paths_;
        if (!everything_) paths.assign(watcher.changed().begin(), watcher.changed().end());
        tried_ = steady_clock::now();
        auto report = index_paths(paths, index_, registry_, options_);
        if (!report && report.error().code == Errc::locked) return wait_for_other(report);
        const bool looked_in_vain =
            !everything_ && !report && report.error().code == Errc::not_found;
        first_.reset();
        locked_ = everything_ = false;
        watcher.forget();
        if (looked_in_vain) return {};  // it came and went
        if (!report) return report.error();
        if (!everything) drop_missing(*report);
        if (watching_.passed) watching_.passed(report);
        return {};
    }

    Result<void> wait_for_other(const Result<IndexReport>& report) {
        if (!locked_ && watching_.passed) watching_.passed(report);
        locked_ = true;
        if (!first_) first_ = last_ = tried_;
        return {};
    }

    /// What changed and went again before it could be read is no failure.
    static void drop_missing(IndexReport& report) {
        auto& failed = report.failed;
        failed.erase(std::remove_if(
                         failed.begin(), failed.end(),
                         [](const FailedFile& file) { return file.error.code == Errc::not_found; }),
                     failed.end());
    }

    const std::vector<std::string>& paths_;
    const std::string& index_;
    const ParserRegistry& registry_;
    const IndexOptions& options_;
    const WatchOptions& watching_;
    std::optional<steady_clock::time_point> first_;  ///< when the oldest change came
    steady_clock::time_point last_;
    steady_clock::time_point tried_;
    bool locked_ = false;      ///< another program writes
    bool everything_ = false;  ///< the next pass looks at all paths
};

}  // namespace

Result<void> watch_paths(const std::vector<std::string>& paths, const std::string& index,
                         const ParserRegistry& registry, const IndexOptions& options,
                         const WatchOptions& watching) {
    if (std::find(paths.begin(), paths.end(), "-") != paths.end())
        return Error{Errc::bad_argument, "the standard input cannot be watched",
                     "name files and folders"};
    return Watch(paths, index, registry, options, watching).run();
}

}  // namespace polidex
