// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/authority.hpp"

#include "corpus/authority/key.hpp"
#include "corpus/authority/tables.hpp"

#include <algorithm>
#include <array>

namespace polidex::authority {
namespace {

struct KindTraits {
    std::string_view name;
    float weight;
};

/// In the order of NameKind. Capitals and cities stand for more than their state.
constexpr std::array<KindTraits, 7> kinds{{{"name", 1.0F},
                                           {"official", 1.0F},
                                           {"demonym", 0.6F},
                                           {"capital", 0.4F},
                                           {"abbreviation", 1.0F},
                                           {"historical", 0.8F},
                                           {"city", 0.2F}}};

std::string_view text_of(tables::Text text) { return tables::blob.substr(text.begin, text.size); }

std::vector<Name> names_of(std::span<const tables::NameRow> rows) {
    std::vector<Name> names;
    names.reserve(rows.size());
    for (const tables::NameRow& row : rows)
        names.push_back({text_of(row.text), tables::values[row.value].value,
                         tables::languages[row.lang], static_cast<NameKind>(row.kind),
                         static_cast<Letters>(row.letters), row.tail, tables::sources[row.source]});
    return names;
}

}  // namespace

std::string_view name_of(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

float weight_of(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].weight; }

std::span<const Name> country_names() {
    static const std::vector<Name> names = names_of(tables::country_names);
    return names;
}

std::span<const Name> organisation_names() {
    static const std::vector<Name> names = names_of(tables::organisation_names);
    return names;
}

std::span<const Name> region_names() {
    static const std::vector<Name> names = names_of(tables::region_names);
    return names;
}

std::string_view label_of(std::string_view value) {
    const auto row =
        std::lower_bound(tables::values.begin(), tables::values.end(), value,
                         [](const tables::ValueRow& a, std::string_view b) { return a.value < b; });
    return row != tables::values.end() && row->value == value ? row->label : value;
}

std::span<const std::string_view> regions() { return tables::region_slugs; }

std::span<const std::string_view> countries_of_region(std::string_view slug) {
    const auto found =
        std::lower_bound(tables::region_slugs.begin(), tables::region_slugs.end(), slug);
    if (found == tables::region_slugs.end() || *found != slug) return {};
    const auto& row =
        tables::regions[static_cast<std::size_t>(found - tables::region_slugs.begin())];
    return tables::region_members.subspan(row.first, std::size_t{row.last} - row.first);
}

std::optional<std::string_view> value_of(std::string_view name) {
    const std::string key = key_of(name);
    const auto row = std::lower_bound(
        tables::keys.begin(), tables::keys.end(), key,
        [](const tables::KeyRow& a, const std::string& b) { return text_of(a.key) < b; });
    if (row == tables::keys.end() || text_of(row->key) != key) return std::nullopt;
    return tables::values[row->value].value;
}

}  // namespace polidex::authority
