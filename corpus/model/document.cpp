// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/document.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex {
namespace {

/// Facets that are a role of countries and organisations.
constexpr std::array<std::pair<Facet, Role>, 5> role_facets{{{Facet::party, Role::party},
                                                             {Facet::issuer, Role::issuer},
                                                             {Facet::host, Role::host},
                                                             {Facet::subject, Role::subject},
                                                             {Facet::adversary, Role::adversary}}};

bool carries(const Claim& claim, Facet facet) {
    const bool actor = claim.facet == Facet::country || claim.facet == Facet::org;
    if (facet == Facet::mentioned) return claim.facet == Facet::country;
    for (const auto& [name, role] : role_facets)
        if (facet == name) return actor && claim.role == role;
    return claim.facet == facet && claim.assigned;
}

}  // namespace

std::vector<std::string> values_of(const Document& document, Facet facet) {
    std::vector<std::string> values;
    for (const Claim& claim : document.claims) {
        if (!carries(claim, facet)) continue;
        if (std::find(values.begin(), values.end(), claim.value) == values.end())
            values.push_back(claim.value);
    }
    return values;
}

std::string kept_text(const Document& document) {
    std::string text;
    bool title_passed = document.title.empty();
    for (const Block& block : document.blocks) {
        if (!block.kept()) continue;
        if (!title_passed && block.text == document.title) {
            title_passed = true;
            continue;
        }
        if (!text.empty()) text += "\n\n";
        text += block.text;
    }
    return text;
}

}  // namespace polidex
