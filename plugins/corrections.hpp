// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A value as claims have it, and what it rests on.
struct GivenValue {
    Facet facet = Facet::country;  ///< may differ from the correction's: a party may be a country
    std::string value;
    std::string quote;
};

/// What a person or a catalogue says about one facet; it replaces what the annotators claimed.
struct Correction {
    Facet facet = Facet::country;
    Role role = Role::none;  ///< of countries, organisations and dates
    std::vector<GivenValue> values;
};

/// Lets @p corrections replace the claims of the facets they name, and sets the plain fields. The
/// claims made have @p rule and confidence 1.
void apply_corrections(const std::vector<Correction>& corrections, std::string_view rule,
                       Document& document);

/// Makes the title, language or date of @p document what @p claim says; other claims change
/// nothing.
void set_plain_field(const Claim& claim, Document& document);

}  // namespace polidex
