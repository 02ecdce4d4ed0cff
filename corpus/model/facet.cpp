// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/block.hpp>
#include <polidex/corpus/facet.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace polidex {
namespace {

// Each table is in the order of its enumeration.
constexpr std::array<std::string_view, 16> facet_names{
    "country", "org",    "pair", "domain",  "type",      "status",    "lang", "source",
    "party",   "issuer", "host", "subject", "adversary", "mentioned", "date", "title"};

constexpr std::array<std::string_view, 11> role_names{
    "",          "party",     "issuer", "host",     "subject", "adversary",
    "mentioned", "published", "signed", "in-force", "event"};

constexpr std::array<std::string_view, 8> kind_names{
    "paragraph", "heading", "list-item", "table-row", "caption", "quote", "code", "footer"};

constexpr std::array<std::string_view, 13> chrome_names{
    "",       "navigation", "advertising", "cookies", "sharing",  "comments", "related",
    "widget", "byline",     "sponsor",     "notice",  "repeated", "other"};

template <typename Enum, std::size_t size>
std::optional<Enum> find(const std::array<std::string_view, size>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (name.empty() || at == names.end()) return std::nullopt;
    return static_cast<Enum>(at - names.begin());
}

}  // namespace

std::string_view name_of(Facet facet) { return facet_names.at(static_cast<std::size_t>(facet)); }
std::string_view name_of(Role role) { return role_names.at(static_cast<std::size_t>(role)); }
std::string_view name_of(BlockKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(Chrome chrome) {
    return chrome_names.at(static_cast<std::size_t>(chrome));
}

std::optional<Facet> facet_named(std::string_view name) { return find<Facet>(facet_names, name); }
std::optional<Role> role_named(std::string_view name) { return find<Role>(role_names, name); }

}  // namespace polidex
