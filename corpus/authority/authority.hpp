// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace polidex::authority {

/// How a name stands for its value.
enum class NameKind : std::uint8_t {
    name,
    official,
    demonym,
    capital,
    abbreviation,
    historical,
    city
};

/// The capitals a name must have in a text.
enum class Letters : std::uint8_t {
    capital,  ///< its first letter, where the script has capitals
    exact,    ///< all as written: `US`
    any,      ///< none: French adjectives
};

/// One name of a country, organisation or region in one language.
struct Name {
    std::string_view text;   ///< as written: `Republic of Korea`
    std::string_view value;  ///< `KR`; empty for a text that only looks like a name
    std::string_view lang;   ///< ISO 639-1, or empty when it holds in every language
    NameKind kind = NameKind::name;
    Letters letters = Letters::capital;
    std::uint8_t tail = 0;    ///< letters of inflection that may follow: `Eesti`, `Eestis`
    std::string_view source;  ///< where the row comes from: `iso-codes`, `cldr`, `m49`, `hand`
};

/// `name`, `official`, `demonym` …
std::string_view name_of(NameKind kind);

/// How surely a name of this kind means its value: 1 for names, less for demonyms and capitals.
float weight_of(NameKind kind);

/// All names of countries, organisations and regions, generated at build time; sorted by value.
std::span<const Name> country_names();
std::span<const Name> organisation_names();
std::span<const Name> region_names();

/// English display label of a value of the country or org facet: `JP` is `Japan`; the value itself
/// when unknown.
std::string_view label_of(std::string_view value);

/// Countries of a UN M49 region by its slug, `south-asia`; empty when there is no such region.
std::span<const std::string_view> countries_of_region(std::string_view slug);
/// Slugs of all regions, sorted.
std::span<const std::string_view> regions();

/// The value that @p name stands for, whatever its case, accents and points: `Republic of Korea`,
/// `south korea`, `kr`, `KOR`.
std::optional<std::string_view> value_of(std::string_view name);

}  // namespace polidex::authority
