// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/sidecar_values.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/text/utf8.hpp"

#include <polidex/corpus/partial_date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace polidex {
namespace {

const std::vector<std::string_view>& words_of(Facet facet) {
    static const std::vector<std::string_view> types = {
        "treaty", "moc", "strategy", "legislation", "resolution", "statement", "report", "news"};
    static const std::vector<std::string_view> statuses = {
        "proposed", "announced", "negotiating", "drafted", "finalised",
        "signed",   "ratified",  "in-force",    "amended", "terminated"};
    static const std::vector<std::string_view> sources = {"official", "wire", "analysis",
                                                          "sponsored", "ai-written"};
    return facet == Facet::type ? types : facet == Facet::status ? statuses : sources;
}

Error wrong(const std::string& text, std::string_view what, std::string hint) {
    return {Errc::bad_input, fmt::format("\"{}\" is {}", text::printable(text), what),
            std::move(hint)};
}

bool is_country(std::string_view value) {
    return value.size() == 2 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<SidecarValue> actor(Facet facet, Role role, const std::string& text) {
    if (const auto known = authority::value_of(text)) {
        const Facet found = is_country(*known) ? Facet::country : Facet::org;
        // The EU is both a country of the facet and an organisation.
        const bool fits = found == facet || role != Role::none || *known == "EU";
        if (fits) return SidecarValue{role == Role::none ? facet : found, std::string(*known)};
    }
    if (facet == Facet::org) return SidecarValue{Facet::org, text};
    return wrong(text, "no country known here",
                 "write an ISO 3166-1 code or an English name: \"JP\", \"Japan\"");
}

Result<SidecarValue> pair(const std::string& text) {
    for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
        const auto first = authority::value_of(std::string_view(text).substr(0, at));
        const auto second = authority::value_of(std::string_view(text).substr(at + 1));
        if (!first || !second || *first == *second) continue;
        const auto [low, high] = std::minmax(*first, *second);
        return SidecarValue{Facet::pair, fmt::format("{}-{}", low, high)};
    }
    return wrong(text, "no pair of two parties", "write two codes: \"IN-JP\"");
}

bool is_slug(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
    });
}

Result<SidecarValue> word(Facet facet, const std::string& text) {
    const auto& words = words_of(facet);
    if (std::find(words.begin(), words.end(), text) != words.end()) {
        return SidecarValue{facet, text};
    }
    return wrong(text, fmt::format("no {}", name_of(facet)),
                 fmt::format("{}", fmt::join(words, ", ")));
}

}  // namespace

Result<SidecarValue> sidecar_value(Facet facet, Role role, const std::string& text) {
    switch (facet) {
        case Facet::country:
        case Facet::org:
            return actor(facet, role, text);
        case Facet::pair:
            return pair(text);
        case Facet::date:
            if (PartialDate::parse(text)) return SidecarValue{facet, text};
            return wrong(text, "no date", "write 2020-10-07, 2020-10 or 2020 in quotes");
        case Facet::lang:
            if (text.size() == 2 && is_slug(text)) return SidecarValue{facet, text};
            return wrong(text, "no language code", "write an ISO 639-1 code: \"ja\"");
        case Facet::domain:
            if (is_slug(text)) return SidecarValue{facet, text};
            return wrong(text, "no domain label", "write it in lower case: \"capacity-building\"");
        case Facet::title:
            return SidecarValue{facet, text};
        default:
            return word(facet, text);
    }
}

}  // namespace polidex
