// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace polidex {

/// What a claim is about, and what a search can count and filter by.
enum class Facet : std::uint8_t {  // on disk: never renumber
    country = 0,     ///< countries a librarian would file the document under (ISO 3166-1, EU, XK)
    org = 1,         ///< organisations the document is about: NATO, ASEAN, UN
    pair = 2,        ///< two cooperating parties, codes in alphabetical order: IN-JP, JP-NATO
    domain = 3,      ///< labels of the domain taxonomy
    type = 4,        ///< treaty, moc, strategy, legislation, resolution, statement, report, news
    status = 5,      ///< proposed, announced, … terminated
    lang = 6,        ///< ISO 639-1
    source = 7,      ///< official, wire, analysis, sponsored, ai-written
    party = 8,       ///< countries and organisations that cooperate in the document
    issuer = 9,      ///< who issued the document
    host = 10,       ///< where its event took place
    subject = 11,    ///< whom it is about without being a party
    adversary = 12,  ///< whom it names as a threat
    mentioned = 13,  ///< every country named in the kept text
    date = 14,       ///< a date with a role; only in claims, columns keep dates apart
    title = 15,      ///< the document's title; only in claims
};

/// Facets that are stored as columns and can be counted: all before `date`.
inline constexpr std::size_t column_facet_count = 14;

/// The part a value plays in its document.
enum class Role : std::uint8_t {  // on disk: never renumber
    none = 0,
    party = 1,
    issuer = 2,
    host = 3,
    subject = 4,
    adversary = 5,
    mentioned = 6,
    published = 7,
    signed_on = 8,
    in_force = 9,
    event = 10,
};

/// `country`, `org`, … as written in queries and JSON.
std::string_view name_of(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

/// `party`, `in-force`, …; empty for Role::none.
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

}  // namespace polidex
