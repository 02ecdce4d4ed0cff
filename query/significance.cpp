// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/significance.hpp>

#include "query/facet_counter.hpp"
#include "query/match_finder.hpp"
#include "query/query_context.hpp"
#include "query/searcher_access.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace polidex {
namespace query {
namespace {

/// One cell of the table: what was seen against what was to be expected.
double cell(double seen, double row, double column, double all) {
    return seen == 0 ? 0 : seen * std::log(seen * all / (row * column));
}

/// Counts of @p facets over @p places; as numbers of documents rise within a segment.
std::vector<FacetCounts> counts_of(const Snapshot& snapshot, const std::vector<Facet>& facets,
                                   const std::vector<DocumentPlace>& places) {
    std::vector<Docs> docs(snapshot.segments().size());
    for (const DocumentPlace& place : places) docs[place.segment].push_back(place.doc);
    for (Docs& each : docs) std::sort(each.begin(), each.end());
    std::vector<FacetCounts> counts;
    for (const Facet facet : facets) {
        FacetCounter counter(snapshot, facet);
        for (std::size_t segment = 0; segment < docs.size(); ++segment)
            if (!docs[segment].empty()) counter.add(segment, docs[segment]);
        counts.push_back(counter.finish(SIZE_MAX));
    }
    return counts;
}

SignificantValues compared(const FacetCounts& here, const FacetCounts& everywhere,
                           std::uint64_t matches, std::uint64_t documents, std::size_t most) {
    std::map<std::string_view, std::uint64_t> all;
    for (const FacetCount& count : everywhere.values) all.emplace(count.value, count.count);
    SignificantValues found{here.facet, {}, matches, documents};
    for (const FacetCount& count : here.values) {
        const std::uint64_t total = all[count.value];
        const double g2 = log_likelihood_ratio(count.count, matches, total, documents);
        if (g2 < least_significance) continue;
        const double times = static_cast<double>(count.count) * static_cast<double>(documents) /
                             (static_cast<double>(matches) * static_cast<double>(total));
        found.values.push_back({count, total, g2, times});
    }
    std::sort(found.values.begin(), found.values.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(-a.g2, std::string_view(a.here.value)) <
               std::make_tuple(-b.g2, std::string_view(b.here.value));
    });
    if (found.values.size() > most) found.values.resize(most);
    return found;
}

}  // namespace
}  // namespace query

double log_likelihood_ratio(std::uint64_t count, std::uint64_t matches, std::uint64_t everywhere,
                            std::uint64_t documents) {
    const auto with = static_cast<double>(count);
    const auto here = static_cast<double>(matches);
    const auto all_with = static_cast<double>(everywhere);
    const auto all = static_cast<double>(documents);
    if (here == 0 || all <= here || with * all <= all_with * here) return 0;
    return 2 * (query::cell(with, here, all_with, all) +
                query::cell(here - with, here, all - all_with, all) +
                query::cell(all_with - with, all - here, all_with, all) +
                query::cell(all - here - all_with + with, all - here, all - all_with, all));
}

Result<std::vector<SignificantValues>> significant_values(const Searcher& searcher,
                                                          std::string_view query,
                                                          const SearchOptions& options) {
    SearchOptions whole;
    whole.limit = 0;
    whole.facets = options.facets;
    whole.facet_values = SIZE_MAX;
    const auto everywhere = searcher.search("", whole);
    if (!everywhere) return everywhere.error();
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    const auto places = query::find_matches(snapshot, query::SearcherAccess::tools(searcher).words,
                                            query, visit_options(options));
    if (!places) return places.error();
    const auto here = query::counts_of(snapshot, options.facets, *places);
    std::vector<SignificantValues> found;
    for (std::size_t i = 0; i < here.size(); ++i)
        found.push_back(query::compared(here[i], everywhere->facets[i], places->size(),
                                        everywhere->total, options.facet_values));
    return found;
}

}  // namespace polidex
