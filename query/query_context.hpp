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
    const Expanders* expanders = nullptr;  ///< outlive the reading

    /// Of SearchOptions or VisitOptions, whose saved queries and expanders it borrows.
    template <typename Options>
    static QueryContext of(const Options& options) {
        return {options.expand, options.today, &options.saved, options.words, &options.expanders};
    }
};

}  // namespace polidex::query

namespace polidex {

/// Gives @p to what of @p from says which documents match: SearchOptions and VisitOptions both say
/// it.
template <typename From, typename To>
void copy_matching(const From& from, To& to) {
    to.selections = from.selections;
    to.expand = from.expand;
    to.today = from.today;
    to.saved = from.saved;
    to.since = from.since;
    to.words = from.words;
    to.expanders = from.expanders;
}

/// What of @p options says which documents match.
inline VisitOptions visit_options(const SearchOptions& options) {
    VisitOptions visit;
    copy_matching(options, visit);
    return visit;
}

}  // namespace polidex
