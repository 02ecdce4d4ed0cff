// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/actor_profile.hpp"
#include "corpus/understanding/document_shape.hpp"
#include "corpus/understanding/pair_finder.hpp"

#include <polidex/corpus/facet.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A country or organisation with one part it plays in the document.
struct ActorRole {
    std::string_view value;
    bool organisation = false;
    Role role = Role::mentioned;
    bool assigned = false;  ///< a librarian would file the document under it
    float confidence = 0;
    std::string_view rule;
    std::uint32_t sentence = 0;  ///< the evidence
};

/// A pair with the best of the sentences that assert it.
struct ActorPair {
    FoundPair found;
    std::uint32_t times = 0;  ///< sentences that assert it
    bool assigned = false;
};

/// Who acts in a document.
struct Actors {
    std::vector<ActorRole> roles;  ///< assigned ones first
    std::vector<ActorPair> pairs;  ///< surest first
};

Actors find_actors(Reading& reading);

/// A claim with the evidence of @p sentence; with that of the title where it is no_sentence.
Claim claim_at(const Reading& reading, std::uint32_t sentence, Facet facet, std::string_view value,
               Role role, float confidence, std::string_view rule);

/// Appends a claim for each role of countries, or of organisations.
void claim_roles(Reading& reading, bool organisations);

}  // namespace polidex::understanding
