// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/document_finder.hpp"
#include "query/snapshot.hpp"

#include <polidex/query/comparison.hpp>

#include <array>
#include <vector>

namespace polidex::query {

/// The documents of both sides, by segment.
using BothSides = std::array<std::vector<Docs>, 2>;

/// How many documents of each side carry the values of @p facet.
ComparedFacet compare_facet(const Snapshot& snapshot, Facet facet, const BothSides& sides);

/// Finds passages for the values of @p facets in the first @p most documents of @p places, all on
/// side @p side: for each the sentence of the surest claim. @returns Errc::corrupt
Result<void> find_evidence(const Snapshot& snapshot, const std::vector<DocumentPlace>& places,
                           std::size_t most, std::size_t side, std::vector<ComparedFacet>& facets);

}  // namespace polidex::query
