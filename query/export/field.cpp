// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/export/field.hpp"

#include "query/evidence.hpp"
#include "query/query_error.hpp"
#include "query/web_address.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace polidex::query {
namespace {

using Values = std::vector<std::string>;

Values one(std::string value) {
    if (value.empty()) return {};
    return {std::move(value)};
}

template <auto member>
Values plain(const Document& document, Facet) {
    return one(document.*member);
}

template <auto member>
Values of_source(const Document& document, Facet) {
    return one(document.source.*member);
}

Values date(const Document& document, Facet) { return one(document.date.to_string()); }

Values date_precision(const Document& document, Facet) {
    return one(std::string(document.date.precision()));
}

Values date_role(const Document& document, Facet) {
    return one(std::string(name_of(document.date_role)));
}

template <Role role>
Values date_as(const Document& document, Facet) {
    const Claim* claim = date_in(document, role);
    return claim == nullptr ? Values{} : one(claim->value);
}

Values url(const Document& document, Facet) { return one(web_address(document)); }

Values text(const Document& document, Facet) { return one(kept_text(document)); }

Values all_of(const Document& document, Facet facet) { return values_of(document, facet); }

Values first_of(const Document& document, Facet facet) {
    auto values = values_of(document, facet);
    values.resize(std::min<std::size_t>(values.size(), 1));
    return values;
}

const Claim* first_claim(const Document& document, Facet facet) {
    if (facet == Facet::date) return evidence_of(document, facet, document.date.to_string());
    const auto values = values_of(document, facet);
    return values.empty() ? nullptr : evidence_of(document, facet, values.front());
}

Values quote_of(const Document& document, Facet facet) {
    const Claim* claim = first_claim(document, facet);
    return claim == nullptr ? Values{} : one(claim->quote);
}

/// The sentence that says most about the document.
Values quote(const Document& document, Facet) {
    for (const Facet facet : {Facet::pair, Facet::status, Facet::date, Facet::type, Facet::country,
                              Facet::org, Facet::domain})
        if (auto found = quote_of(document, facet); !found.empty()) return found;
    return {};
}

Field facet_field(Facet facet) {
    const bool single = facet == Facet::type || facet == Facet::lang || facet == Facet::source;
    return {std::string(name_of(facet)), single ? Field::Shape::single : Field::Shape::list,
            Field::Need::facts, facet, single ? first_of : all_of};
}

std::vector<Field> make_fields() {
    using S = Field::Shape;
    using N = Field::Need;
    constexpr Facet none = Facet::title;
    std::vector<Field> fields{
        {"id", S::single, N::facts, none, plain<&Document::id>},
        {"title", S::single, N::facts, none, plain<&Document::title>},
        {"date", S::single, N::facts, Facet::date, date},
        {"date_precision", S::single, N::facts, none, date_precision},
        {"date_role", S::single, N::facts, none, date_role},
        {"published", S::single, N::facts, none, date_as<Role::published>},
        {"signed", S::single, N::facts, none, date_as<Role::signed_on>},
        {"in-force", S::single, N::facts, none, date_as<Role::in_force>},
        {"event", S::single, N::facts, none, date_as<Role::event>},
        {"url", S::single, N::facts, none, url},
        {"path", S::single, N::facts, none, of_source<&Source::path>},
        {"media_type", S::single, N::facts, none, of_source<&Source::media_type>},
        {"quote", S::prose, N::quotes, none, quote},
        {"text", S::prose, N::blocks, none, text}};
    for (std::size_t at = 0; at < column_facet_count; ++at)
        fields.push_back(facet_field(static_cast<Facet>(at)));
    return fields;
}

constexpr std::string_view quote_prefix = "quote.";

Result<Field> field_named(const std::string& name) {
    for (const Field& field : all_fields())
        if (field.name == name) return field;
    if (name.rfind(quote_prefix, 0) == 0) {
        const auto facet = facet_named(name.substr(quote_prefix.size()));
        if (facet && *facet != Facet::title)
            return Field{name, Field::Shape::prose, Field::Need::quotes, *facet, quote_of};
    }
    std::vector<std::string> names;
    for (const Field& field : all_fields()) names.push_back(field.name);
    return Error{Errc::bad_argument, fmt::format("no field is called {}", quoted(name)),
                 fmt::format("fields: {}, quote.FACET", fmt::join(names, ", "))};
}

}  // namespace

const std::vector<Field>& all_fields() {
    static const std::vector<Field> fields = make_fields();
    return fields;
}

Result<std::vector<Field>> fields_named(const std::vector<std::string>& names) {
    std::vector<Field> fields;
    for (const std::string& name : names) {
        auto field = field_named(name);
        if (!field) return field.error();
        fields.push_back(std::move(*field));
    }
    return fields;
}

}  // namespace polidex::query
