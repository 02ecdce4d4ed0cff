// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/field_names.hpp"

#include "query/query_error.hpp"

#include <polidex/corpus/facet.hpp>

namespace polidex::query {

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names{"in"};
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Facet::title); ++i)
        names.push_back(name_of(static_cast<Facet>(i)));
    return names;
}

std::vector<std::string> similar_fields(std::string_view name) {
    return similar(name, field_names());
}

bool resembles_field(std::string_view name) { return !similar_fields(name).empty(); }

}  // namespace polidex::query
