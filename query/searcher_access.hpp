// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/search_run.hpp"
#include "query/snapshot.hpp"

#include <polidex/query/searcher.hpp>

namespace polidex::query {

/// What the functions beside Searcher need of it. They keep to its thread.
struct SearcherAccess {
    static const Snapshot& snapshot(const Searcher& searcher);
    static SearchTools& tools(const Searcher& searcher);
};

}  // namespace polidex::query
