// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/document_lines.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace polidex::cli {
namespace {

constexpr std::size_t shown_values = 6;  // of one facet on a line

/// Facets whose values are codes of countries and organisations.
constexpr std::array coded{Facet::country, Facet::org,     Facet::party,     Facet::issuer,
                           Facet::host,    Facet::subject, Facet::adversary, Facet::mentioned};

std::string labels(const Document& document, Facet facet) {
    const auto values = values_of(document, facet);
    std::string out;
    for (std::size_t at = 0; at < std::min(values.size(), shown_values); ++at)
        out += (at == 0 ? "" : ", ") + text::printable(label_of(facet, values[at]));
    if (values.size() > shown_values)
        out += fmt::format(" and {} more", values.size() - shown_values);
    return out;
}

std::string date_of(const Document& document) {
    if (!document.date.known()) return "undated";
    std::string date = document.date.to_string();
    if (document.date_role == Role::none) return date;
    return fmt::format("{} ({})", date, name_of(document.date_role));
}

/// A path below the current folder as the shell would take it; any other unchanged.
std::string from_here(const std::string& path) {
    std::error_code unknown;
    const std::string here = std::filesystem::current_path(unknown).string() + "/";
    return path.rfind(here, 0) == 0 ? path.substr(here.size()) : path;
}

}  // namespace

std::string label_of(Facet facet, std::string_view value) {
    if (std::find(coded.begin(), coded.end(), facet) == coded.end()) return std::string(value);
    return std::string(authority::label_of(value));
}

std::string title_line(const Document& document, const Style& style) {
    if (document.title.empty()) return "(untitled)";
    return shorten(document.title, style.columns);
}

std::string facts_line(const Document& document) {
    std::string line = date_of(document);
    for (const Facet facet : {Facet::type, Facet::country, Facet::org, Facet::pair})
        if (const std::string text = labels(document, facet); !text.empty()) line += " · " + text;
    return line;
}

std::string place_line(const Document& document) {
    std::string id = text::printable(from_here(document.id));
    if (document.source.path.empty() || document.source.path == document.id) return id;
    return fmt::format("{} · {}", id, text::printable(from_here(document.source.path)));
}

}  // namespace polidex::cli
