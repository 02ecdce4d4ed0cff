// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// What the generator writes. Texts are places in one blob, so that a program that asks for nothing
/// pays nothing at its start: no constructor, no relocation for each name.
namespace polidex::authority::tables {

struct Text {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
};

struct NameRow {
    Text text;
    std::uint16_t value = 0;  ///< index into values
    std::uint8_t lang = 0;    ///< index into languages
    std::uint8_t kind = 0;    ///< NameKind
    std::uint8_t tail = 0;
    std::uint8_t letters = 0;  ///< 0 capital first, 1 exact, 2 any
    std::uint8_t source = 0;   ///< index into sources
};

struct ValueRow {
    std::string_view value;
    std::string_view label;
};

struct KeyRow {
    Text key;                 ///< folded name; rows are sorted by it
    std::uint16_t value = 0;  ///< index into values
};

struct RegionRow {
    std::uint16_t first = 0;  ///< members [first, last)
    std::uint16_t last = 0;
};

struct AliasRow {
    Text key;        ///< words, folded; rows are sorted by it
    Text text;       ///< as shown
    Text not_after;  ///< words that make it another's name when they stand before it
    std::uint16_t group = 0;
    bool capitals = false;    ///< understood only when typed in capitals
    bool understood = false;  ///< in a query
    bool wanted = false;      ///< looked for when another name of its group is asked for
};

struct AliasGroupRow {
    std::uint16_t first = 0;  ///< members [first, last)
    std::uint16_t last = 0;
    std::uint16_t first_related = 0;  ///< numbers of groups [first_related, last_related)
    std::uint16_t last_related = 0;
};

extern const std::string_view blob;
extern const std::span<const std::string_view> languages;
extern const std::span<const std::string_view> sources;
extern const std::span<const ValueRow> values;  ///< sorted by value
extern const std::span<const NameRow> country_names;
extern const std::span<const NameRow> organisation_names;
extern const std::span<const NameRow> region_names;
extern const std::span<const KeyRow> keys;
extern const std::span<const std::string_view> region_slugs;  ///< sorted
extern const std::span<const RegionRow> regions;              ///< in the order of region_slugs
extern const std::span<const std::string_view> region_members;
extern const std::span<const AliasRow> aliases;
extern const std::span<const AliasGroupRow> alias_groups;
extern const std::span<const std::uint16_t> alias_members;  ///< rows of aliases
extern const std::span<const std::uint16_t> alias_related;

}  // namespace polidex::authority::tables
