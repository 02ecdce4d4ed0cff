// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/compared_facets.hpp"

#include "corpus/text/utf8.hpp"
#include "query/facet_counter.hpp"
#include "query/match_finder.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace polidex::query {
namespace {

bool is_on_both(const ComparedValue& value) { return value.counts[0] > 0 && value.counts[1] > 0; }

std::uint64_t both(const ComparedValue& value) { return value.counts[0] + value.counts[1]; }

/// The surest claim of a value so far, and where it stands.
struct Evidence {
    float confidence = -1;
    ComparedPassage* passage = nullptr;
};

using Wanted = std::map<std::pair<Facet, std::string_view>, Evidence>;

/// Countries and organisations are claimed as such, whatever facet asks for their role.
bool speaks_of(const Claim& claim, const Document& document) {
    return claim.assigned && !claim.quote.empty() && claim.span.block < document.blocks.size() &&
           document.blocks[claim.span.block].kept();
}

void take_evidence(const Document& document, Wanted& wanted) {
    for (const Claim& claim : document.claims) {
        if (!speaks_of(claim, document)) continue;
        const auto known = wanted.find({claim.facet, claim.value});
        if (known == wanted.end() || claim.confidence <= known->second.confidence) continue;
        known->second.confidence = claim.confidence;
        *known->second.passage = {document.id, claim.span.block + 1,
                                  document.blocks[claim.span.block].page,
                                  text::printable(claim.quote)};
    }
}

}  // namespace

ComparedFacet compare_facet(const Snapshot& snapshot, Facet facet, const BothSides& sides) {
    std::map<std::string, ComparedValue> values;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        FacetCounter counter(snapshot, facet);
        for (std::size_t i = 0; i < sides[side].size(); ++i) counter.add(i, sides[side][i]);
        for (FacetCount& count : counter.finish(std::numeric_limits<std::size_t>::max()).values) {
            ComparedValue& value = values[count.value];
            value.value = count.value;
            value.label = std::move(count.label);
            value.counts[side] = count.count;
        }
    }
    ComparedFacet compared{facet, {}};
    for (auto& [name, value] : values) compared.values.push_back(std::move(value));
    std::stable_sort(compared.values.begin(), compared.values.end(),
                     [](const ComparedValue& a, const ComparedValue& b) {
                         return std::tuple(is_on_both(a), both(a)) >
                                std::tuple(is_on_both(b), both(b));
                     });
    return compared;
}

Result<void> find_evidence(const Snapshot& snapshot, const std::vector<DocumentPlace>& places,
                           std::size_t most, std::size_t side, std::vector<ComparedFacet>& facets) {
    Wanted wanted;
    for (ComparedFacet& facet : facets)
        for (ComparedValue& value : facet.values)
            if (value.counts[side] > 0)
                wanted[{facet.facet, value.value}].passage = &value.evidence[side];
    VisitOptions options;
    options.blocks = true;
    for (std::size_t i = 0; i < std::min(most, places.size()); ++i) {
        const auto document = read_document(snapshot, places[i], options);
        if (!document) return document.error();
        take_evidence(*document, wanted);
    }
    return {};
}

}  // namespace polidex::query
