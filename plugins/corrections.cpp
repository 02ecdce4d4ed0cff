// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/corrections.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace polidex {
namespace {

bool is_actor(Facet facet) { return facet == Facet::country || facet == Facet::org; }

/// Dates are replaced whatever their role.
Role retracted_role(const Correction& correction) {
    return correction.facet == Facet::date ? Role::none : correction.role;
}

/// Takes back what the annotators claimed. Countries stay as mentioned: they do stand in the text.
void retract(const Correction& correction, std::vector<Claim>& claims) {
    const Role role = retracted_role(correction);
    if (!is_actor(correction.facet) || role == Role::mentioned) {
        claims.erase(std::remove_if(claims.begin(), claims.end(),
                                    [&](const Claim& claim) {
                                        const bool same = claim.facet == correction.facet;
                                        return same && (role == Role::none || !claim.assigned);
                                    }),
                     claims.end());
        return;
    }
    for (Claim& claim : claims) {
        if (role == Role::none && claim.facet == correction.facet) claim.assigned = false;
        if (role != Role::none && is_actor(claim.facet) && claim.role == role) {
            claim.role = Role::mentioned;
        }
    }
}

bool lists(const std::vector<Correction>& corrections, Facet facet) {
    return std::any_of(corrections.begin(), corrections.end(), [&](const Correction& c) {
        return c.facet == facet && c.role == Role::none;
    });
}

/// Whether a document has one value of a facet only, the first.
bool is_single(Facet facet) {
    return facet == Facet::title || facet == Facet::lang || facet == Facet::date;
}

}  // namespace

void set_plain_field(const Claim& claim, Document& document) {
    switch (claim.facet) {
        case Facet::title:
            document.title = claim.value;
            break;
        case Facet::lang:
            document.lang = claim.value;
            break;
        case Facet::date:
            document.date = PartialDate::parse(claim.value).value_or(PartialDate{});
            document.date_role = claim.role;
            break;
        default:
            break;
    }
}

void apply_corrections(const std::vector<Correction>& corrections, std::string_view rule,
                       Document& document) {
    for (const Correction& correction : corrections) retract(correction, document.claims);
    std::vector<Claim> added;
    for (const Correction& correction : corrections) {
        for (const GivenValue& value : correction.values) {
            const bool first = std::none_of(added.begin(), added.end(), [&](const Claim& other) {
                return other.facet == value.facet;
            });
            Claim claim;
            claim.facet = value.facet;
            claim.value = value.value;
            claim.role = correction.role;
            // A party belongs to its document unless its countries are listed themselves.
            const bool in_role = is_actor(correction.facet) && correction.role != Role::none;
            claim.assigned =
                in_role ? correction.role == Role::party && !lists(corrections, value.facet)
                        : first || !is_single(value.facet);
            claim.confidence = 1;
            claim.rule = rule;
            claim.quote = value.quote;
            if (first) set_plain_field(claim, document);
            added.push_back(std::move(claim));
        }
    }
    document.claims.insert(document.claims.begin(), std::make_move_iterator(added.begin()),
                           std::make_move_iterator(added.end()));
}

}  // namespace polidex
