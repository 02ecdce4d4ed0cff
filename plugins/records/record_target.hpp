// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace polidex::records {

/// What a field of a record may be.
enum class TargetKind : std::uint8_t { id, title, text, date, facet, url, metadata };

/// One name on the left of a map: `country`, `text`, `meta:NAME`.
struct RecordTarget {
    std::string_view name;
    TargetKind kind = TargetKind::facet;
    Facet facet = Facet::country;  ///< of title, date and facets
    Role role = Role::none;
};

/// The target called @p name, without `meta:`; nullptr when there is none.
const RecordTarget* target_named(std::string_view name);

/// The target of `meta:NAME`.
const RecordTarget& metadata_target();

/// `id, title, text, … or meta:NAME`, for messages.
std::string target_names();

}  // namespace polidex::records
