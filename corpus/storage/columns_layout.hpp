// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::storage {

inline constexpr std::string_view columns_magic = "PDXCOLMN";
inline constexpr std::uint32_t columns_version = 1;

/// Documents of one source that follow each other share an entry in both.
inline constexpr const char* source_hashes_section = "source.hashes";
inline constexpr const char* source_firsts_section = "source.firsts";

/// Missing where no document has a sketch, or an event.
inline constexpr const char* sketches_section = "story.sketches";
inline constexpr const char* event_docs_section = "event.docs";
inline constexpr const char* event_keys_section = "event.keys";

/// Different values of one facet, whose numbers have 16 bits.
inline constexpr std::size_t max_labels = 65'535;

/// Errc::limit for the file at @p path.
Error too_many_labels(const std::string& path, Facet facet, std::size_t labels);
Error too_long_ids(const std::string& path);

/// Sections of a facet begin with its number, which is as permanent as the enumeration.
inline std::string facet_section(std::size_t facet, std::string_view part) {
    return std::to_string(facet) + '.' + std::string(part);
}

}  // namespace polidex::storage
