// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/evidence.hpp"

#include "corpus/authority/authority.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace polidex::query {
namespace {

/// Facets whose values are codes of countries and organisations.
constexpr std::array coded{Facet::country, Facet::org,     Facet::party,     Facet::issuer,
                           Facet::host,    Facet::subject, Facet::adversary, Facet::mentioned};

bool is_about(const Claim& claim, Facet facet) {
    const bool actor = claim.facet == Facet::country || claim.facet == Facet::org;
    if (facet == Facet::mentioned) return claim.facet == Facet::country;
    return claim.facet == facet || (actor && name_of(claim.role) == name_of(facet));
}

bool is_better(const Claim& claim, const Claim& than) {
    const auto worth = [](const Claim& one) {
        return std::make_tuple(one.assigned, !one.quote.empty(), one.confidence);
    };
    return worth(claim) > worth(than);
}

template <typename Wanted>
const Claim* best(const Document& document, Wanted&& wanted) {
    const Claim* found = nullptr;
    for (const Claim& claim : document.claims)
        if (wanted(claim) && (found == nullptr || is_better(claim, *found))) found = &claim;
    return found;
}

}  // namespace

const Claim* evidence_of(const Document& document, Facet facet, std::string_view value) {
    return best(document,
                [&](const Claim& claim) { return claim.value == value && is_about(claim, facet); });
}

const Claim* date_in(const Document& document, Role role) {
    return best(document, [&](const Claim& claim) {
        return claim.facet == Facet::date && claim.role == role;
    });
}

std::string label_of(Facet facet, std::string_view value) {
    if (std::find(coded.begin(), coded.end(), facet) == coded.end()) return std::string(value);
    return std::string(authority::label_of(value));
}

}  // namespace polidex::query
