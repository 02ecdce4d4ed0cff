// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/given_values.hpp"

#include "corpus/text/utf8.hpp"
#include "corpus/understanding/date_candidates.hpp"
#include "corpus/understanding/language.hpp"
#include "plugins/sidecar_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace polidex::records {
namespace {

// Codes of countries that are no more, from ISO 3166-3:2020, without those given out again.
constexpr std::array<std::string_view, 25> former_codes = {
    "AN", "BU", "CS", "CT", "DD", "DY", "FQ", "FX", "HV", "JT", "MI", "NH", "NQ",
    "NT", "PC", "PU", "PZ", "RH", "SU", "TP", "VD", "WK", "YD", "YU", "ZR"};

constexpr std::int16_t first_year = 1000;
constexpr std::int16_t last_year = 2200;

bool is_former(std::string_view code) {
    return std::find(former_codes.begin(), former_codes.end(), code) != former_codes.end();
}

/// `Peace & Security` is `peace-security`.
std::string slug(std::string_view text) {
    std::string form;
    bool pending = false;
    for (const char c : text::fold(text)) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (word && pending && !form.empty()) form += '-';
        pending = !word;
        if (word) form += c;
    }
    return form;
}

std::optional<GivenValue> plain(Facet facet, std::string value) {
    if (value.empty()) return std::nullopt;
    return GivenValue{facet, std::move(value), {}};
}

std::optional<GivenValue> checked(Facet facet, Role role, const std::string& text) {
    auto value = sidecar_value(facet, role, text);
    if (!value) return std::nullopt;
    return GivenValue{value->facet, std::move(value->value), {}};
}

std::optional<GivenValue> date(std::string_view text) {
    auto read = PartialDate::parse(text);
    understanding::DateContext context;
    context.first_year = first_year;
    context.last_year = last_year;
    if (!read) read = understanding::date_of(text, context);
    if (!read) return std::nullopt;
    return GivenValue{Facet::date, read->to_string(), {}};
}

std::optional<GivenValue> read_one(const RecordTarget& target, const std::string& text) {
    switch (target.facet) {
        case Facet::date:
            return date(text);
        case Facet::domain:
            return plain(target.facet, slug(text));
        case Facet::lang:
            return plain(target.facet, understanding::language_code(text));
        case Facet::country:
            if (is_former(text)) return GivenValue{Facet::country, text, {}};
            [[fallthrough]];
        case Facet::org:
        case Facet::pair:
            return checked(target.facet, target.role, text);
        default:
            return checked(target.facet, target.role, slug(text));
    }
}

std::vector<std::string> parts(std::string_view text, std::string_view marks) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(marks, at), text.size());
        std::string part = text::squeeze(text.substr(at, end - at));
        if (!part.empty()) found.push_back(std::move(part));
        at = end + 1;
    }
    return found;
}

/// `Korea, Republic of` is the Republic of Korea.
std::string turned(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    return text::squeeze(fmt::format("{} {}", text.substr(comma + 1), text.substr(0, comma)));
}

/// `Japan, India`, where the whole is no name and each part is one.
std::vector<GivenValue> read_list(const RecordTarget& target, const std::string& text) {
    std::vector<GivenValue> values;
    for (const std::string& part : parts(text, ",")) {
        auto value = read_one(target, part);
        if (!value) return {};
        value->quote = text;
        values.push_back(std::move(*value));
    }
    return values;
}

}  // namespace

ReadValues read_values(const RecordTarget& target, std::string_view text) {
    ReadValues read;
    const bool single = target.kind == TargetKind::date;
    for (std::string& part : parts(text, single ? "" : ";|")) {
        auto value = read_one(target, part);
        if (!value && target.facet == Facet::country) value = read_one(target, turned(part));
        if (value) {
            value->quote = part;
            read.values.push_back(std::move(*value));
            continue;
        }
        auto list = single ? std::vector<GivenValue>() : read_list(target, part);
        if (list.empty())
            read.unknown.push_back(std::move(part));
        else
            read.values.insert(read.values.end(), list.begin(), list.end());
    }
    return read;
}

std::string unknown_value(const RecordTarget& target) {
    if (target.kind == TargetKind::date)
        return fmt::format("{}: left out what is no date known here", target.name);
    const bool actor = target.facet == Facet::country;
    const std::string_view what =
        actor ? target.role == Role::none ? "country" : "country or organisation"
              : name_of(target.facet);
    return fmt::format("{}: left out what is no {} known here", target.name, what);
}

}  // namespace polidex::records
