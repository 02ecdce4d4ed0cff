// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/partial_date.hpp>
#include <polidex/query/searcher.hpp>

namespace polidex::query {

/// What a query is read by, beside its text and the index.
struct QueryContext {
    bool expand = true;
    PartialDate today = {};               ///< not known: the clock's
    const SavedQueries* saved = nullptr;  ///< outlives the reading

    Words words = Words::automatic;

    /// Of SearchOptions or VisitOptions, whose saved queries it borrows.
    template <typename Options>
    static QueryContext of(const Options& options) {
        return {options.expand, options.today, &options.saved, options.words};
    }
};

}  // namespace polidex::query
