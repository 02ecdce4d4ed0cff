// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex {

/// A value as claims have it, and the facet it belongs to: a party may be an organisation.
struct SidecarValue {
    Facet facet = Facet::country;
    std::string value;
};

/// Checks @p text as a value of @p facet. Countries and organisations may be named: `Japan`.
/// @returns Errc::bad_input whose message is only what is wrong
Result<SidecarValue> sidecar_value(Facet facet, Role role, const std::string& text);

}  // namespace polidex
