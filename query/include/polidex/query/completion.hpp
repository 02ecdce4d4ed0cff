// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A way to go on with what was typed.
struct Completion {
    std::string text;   ///< all of what it completes, with its end
    std::string about;  ///< `Japan, 12`; may be empty
};

/// Ways to go on with the last part of @p query: names of fields, values of facets that the index
/// has, years, and `@names`. A value is found by its code and by what people call it: `country:jap`
/// gives `country:JP`. A plain word is not completed.
/// @returns Errc::corrupt
Result<std::vector<Completion>> complete_query(const Searcher& searcher, std::string_view query,
                                               const SavedQueries& saved = {});

/// Values of a column facet that begin with @p begin, or whose names do, most frequent first.
/// @returns Errc::bad_argument for a facet that has no column
Result<std::vector<Completion>> complete_value(const Searcher& searcher, Facet facet,
                                               std::string_view begin);

/// Ids that begin with @p begin; where none does, the ends of those in which a part of the path
/// does, which Searcher::document() takes as well. In byte order, @p most at most.
std::vector<Completion> complete_id(const Searcher& searcher, std::string_view begin,
                                    std::size_t most = 200);

}  // namespace polidex
