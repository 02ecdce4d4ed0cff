// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actors.hpp"
#include "corpus/understanding/annotators.hpp"

namespace polidex::understanding {

void annotate_pairs(Reading& reading) {
    for (const ActorPair& pair : reading.actors().pairs) {
        const FoundPair& found = pair.found;
        Claim claim = claim_at(reading, found.sentence, Facet::pair, found.value(), Role::party,
                               found.confidence, found.rule);
        claim.assigned = pair.assigned;
        reading.document.claims.push_back(std::move(claim));
    }
}

}  // namespace polidex::understanding
