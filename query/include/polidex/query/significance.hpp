// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// The least G² that is taken for more than chance: p < 0.01 at one degree of freedom.
inline constexpr double least_significance = 6.63;

/// A facet value that matches have more often than other documents.
struct SignificantValue {
    FacetCount here;               ///< among the matches
    std::uint64_t everywhere = 0;  ///< among all documents
    double g2 = 0;                 ///< log-likelihood ratio of matches against the rest
    double times = 0;              ///< share among the matches over share among all documents
};

/// Values of one facet, the most significant first, then by count and value.
struct SignificantValues {
    Facet facet = Facet::country;
    std::vector<SignificantValue> values;  ///< of at least `least_significance`
    std::uint64_t matches = 0;
    std::uint64_t documents = 0;
};

/// G² of a 2×2 table (Dunning 1993, Computational Linguistics 19): how surely @p count of
/// @p matches and @p everywhere of @p documents, the matches among them, are of different shares.
/// 0 where the share among the matches is not the larger one.
double log_likelihood_ratio(std::uint64_t count, std::uint64_t matches, std::uint64_t everywhere,
                            std::uint64_t documents);

/// What is unusually frequent among the matches of @p query, against the whole index: for each of
/// options.facets at most options.facet_values values. Narrowed by all selections, those on the
/// facet itself too. Counts documents.
/// @returns errors as of Searcher::search
Result<std::vector<SignificantValues>> significant_values(const Searcher& searcher,
                                                          std::string_view query,
                                                          const SearchOptions& options);

}  // namespace polidex
