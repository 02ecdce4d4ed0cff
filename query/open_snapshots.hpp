// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace polidex::query {

class Snapshot;

/// The snapshots that searchers of this process hold, the newest of each index, by its real path.
/// Nothing is kept alive: the last searcher that goes frees its snapshot. Any number of threads may
/// use one object.
class OpenSnapshots {
public:
    /// The one of the process: what is read-only and the same for all is in memory once.
    static OpenSnapshots& of_process();

    /// Nothing when no searcher has the index open.
    std::shared_ptr<const Snapshot> find(const std::string& place);

    /// Remembers @p snapshot. @returns the one to use: another thread may have been first
    std::shared_ptr<const Snapshot> keep(const std::string& place,
                                         std::shared_ptr<const Snapshot> snapshot);

private:
    std::mutex mutex_;
    std::map<std::string, std::weak_ptr<const Snapshot>> held_;
};

}  // namespace polidex::query
