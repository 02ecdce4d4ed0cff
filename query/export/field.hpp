// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <string>
#include <vector>

namespace polidex::query {

/// One field of an export: what it is called and how it is read from a document.
struct Field {
    enum class Shape {
        single,  ///< one value or none
        list,    ///< any number
        prose,   ///< one value of any length
    };
    enum class Need { facts, quotes, blocks };

    std::string name;
    Shape shape = Shape::single;
    Need need = Need::facts;
    Facet facet = Facet::title;  ///< what it is about; `title` where it is no facet
    std::vector<std::string> (*read)(const Document& document, Facet facet) = nullptr;

    /// A facet whose values have evidence.
    bool is_facet() const { return facet != Facet::title && need == Need::facts; }
    std::vector<std::string> values(const Document& document) const {
        return read(document, facet);
    }
};

/// @returns Errc::bad_argument for a name that is none, listing those there are
Result<std::vector<Field>> fields_named(const std::vector<std::string>& names);

/// All fields but `quote.FACET`.
const std::vector<Field>& all_fields();

}  // namespace polidex::query
