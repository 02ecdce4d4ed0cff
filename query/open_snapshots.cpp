// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/open_snapshots.hpp"

#include "query/snapshot.hpp"

#include <utility>

namespace polidex::query {

OpenSnapshots& OpenSnapshots::of_process() {
    static OpenSnapshots snapshots;
    return snapshots;
}

std::shared_ptr<const Snapshot> OpenSnapshots::find(const std::string& place) {
    const std::lock_guard lock(mutex_);
    const auto held = held_.find(place);
    return held == held_.end() ? nullptr : held->second.lock();
}

std::shared_ptr<const Snapshot> OpenSnapshots::keep(const std::string& place,
                                                    std::shared_ptr<const Snapshot> snapshot) {
    const std::lock_guard lock(mutex_);
    for (auto held = held_.begin(); held != held_.end();)
        held = held->second.expired() ? held_.erase(held) : std::next(held);
    auto& known = held_[place];
    auto other = known.lock();
    if (other && other->is_of(snapshot->manifest())) return other;
    known = snapshot;
    return snapshot;
}

}  // namespace polidex::query
