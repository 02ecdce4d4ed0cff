// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/citation.hpp>

#include <string_view>

namespace polidex::query {

/// What a type of document is called in each format. docs/citing.md argues the choices.
struct EntryType {
    std::string_view type;  ///< value of the facet
    std::string_view csl;
    std::string_view biblatex;
    std::string_view bibtex;
    std::string_view ris;
    std::string_view genre;  ///< in words, where the format's own type does not say it
};

EntryType entry_type_of(const Citation& citation);

/// True for what states agree or lay down: its signature and entry into force matter.
bool is_instrument(std::string_view type);

/// True for what is agreed: its parties are named as authors.
bool is_agreed(std::string_view type);

}  // namespace polidex::query
