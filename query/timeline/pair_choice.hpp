// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/timeline.hpp>

#include <set>
#include <string>
#include <vector>

namespace polidex::query {

/// The pairs of an index that a timeline follows: one, those of a country or region, or all.
class PairChoice {
public:
    /// @returns Errc::bad_query naming a pair, country or domain that is not known
    static Result<PairChoice> of(const TimelineOptions& options, const Snapshot& snapshot);

    /// False when the index has none of the pairs asked for.
    bool any() const { return all_ || !pairs_.empty(); }
    bool wants(const std::string& pair) const { return all_ || pairs_.count(pair) != 0; }

    /// What finds the documents of these pairs.
    std::string query(const TimelineOptions& options) const;
    std::vector<Selection> selections(const TimelineOptions& options) const;

private:
    bool all_ = false;
    std::set<std::string> pairs_;
};

}  // namespace polidex::query
