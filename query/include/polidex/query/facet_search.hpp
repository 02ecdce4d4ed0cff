// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/match_set.hpp>

#include <string_view>

namespace polidex {

/// Those of @p counts that @p text names, in their order: words of a name of theirs begin with the
/// words of @p text, one after the other, whatever their case and accents; one or two letters alone
/// must be a whole word.
///
/// Countries and organisations are known by all their names in all languages and by their whole
/// region, pairs by those of either party, other values by what means the same: `korea` finds KR
/// and KP, `ivory` CI, `south asia` its countries, `memorandum` the type moc. An empty text finds
/// all. `distinct` counts what was found, `none` is 0. To look through all values, let
/// SearchOptions::facet_values be large.
FacetCounts find_values(const FacetCounts& counts, std::string_view text);

}  // namespace polidex
