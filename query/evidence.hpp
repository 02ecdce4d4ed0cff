// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::query {

/// The surest claim that @p document has @p value in @p facet, preferably one with a quote; nullptr
/// when there is none. The facet may be a role, such as `party`.
const Claim* evidence_of(const Document& document, Facet facet, std::string_view value);

/// The surest claim of a date in @p role; nullptr when there is none.
const Claim* date_in(const Document& document, Role role);

/// What people call a value: `Japan` for the country or party JP; else the value itself.
std::string label_of(Facet facet, std::string_view value);

}  // namespace polidex::query
