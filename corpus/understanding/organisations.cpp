// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actors.hpp"
#include "corpus/understanding/annotators.hpp"

namespace polidex::understanding {

void annotate_organisations(Reading& reading) {
    claim_roles(reading, true);
    // The European Union is a value of both facets.
    auto& claims = reading.document.claims;
    const std::size_t count = claims.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (claims[i].facet != Facet::country || claims[i].value != "EU") continue;
        Claim claim = claims[i];
        claim.facet = Facet::org;
        claims.push_back(std::move(claim));
    }
}

}  // namespace polidex::understanding
