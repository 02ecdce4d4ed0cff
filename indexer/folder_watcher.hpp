// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/file.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct inotify_event;

namespace polidex::indexer {

/// Notes what changes below some folders, as the system tells it (inotify). What the scanner passes
/// over, hidden entries and indexes, is passed over here. One thread.
class FolderWatcher {
public:
    /// @param roots files and folders, made by source_path()  @param index never watched
    /// @returns Errc::not_found when a root is not there; Errc::limit when there are more folders
    ///          than the system lets one user watch
    static Result<FolderWatcher> open(std::vector<std::string> roots, const std::string& index);

    /// Waits at most so long for something to change. @returns whether something did;
    /// Errc::not_found when a root has gone
    Result<bool> wait(int milliseconds);

    /// True when changes were missed, so that all roots must be looked at.
    bool missed() const { return missed_; }
    /// Files and folders that are new, changed or gone.
    const std::set<std::string>& changed() const { return changed_; }
    void forget();

private:
    FolderWatcher(storage::Descriptor descriptor, std::vector<std::string> roots,
                  std::string index);
    Result<void> watch_roots();
    Result<void> watch(const std::string& folder, bool with_inner);
    Result<void> watch_inner(const std::string& folder);
    void leave(const std::string& folder);
    Result<void> take(const inotify_event& event, std::string_view name);
    Result<void> take_in(const std::string& folder, std::uint32_t mask, std::string_view name);
    bool is_wanted(const std::string& path) const;
    bool is_root(const std::string& path) const;

    storage::Descriptor descriptor_;
    std::vector<std::string> roots_;
    std::string index_;
    std::map<int, std::string> folders_;
    std::set<std::string> changed_;
    bool missed_ = false;
    bool saw_ = false;  ///< something since wait() was called
};

}  // namespace polidex::indexer
