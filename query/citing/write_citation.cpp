// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/styles.hpp"

#include <array>

namespace polidex {
namespace {

/// A style and how it is written; in the order of the enumeration.
struct Style {
    std::string_view name;
    std::string (*entry)(const Citation& citation);
    CitationFrame frame;
};

constexpr std::array<Style, 5> styles{{{"bibtex", query::bibtex_entry, {"", "\n", ""}},
                                       {"biblatex", query::biblatex_entry, {"", "\n", ""}},
                                       {"ris", query::ris_entry, {"", "", ""}},
                                       {"csl-json", query::csl_entry, {"[\n", ",\n", "\n]\n"}},
                                       {"text", query::text_entry, {"", "\n", ""}}}};

}  // namespace

std::optional<CitationStyle> citation_style_named(std::string_view name) {
    for (std::size_t at = 0; at < styles.size(); ++at)
        if (styles.at(at).name == name) return static_cast<CitationStyle>(at);
    return std::nullopt;
}

std::string write_citation(const Citation& citation, CitationStyle style) {
    return styles.at(static_cast<std::size_t>(style)).entry(citation);
}

CitationFrame citation_frame(CitationStyle style) {
    return styles.at(static_cast<std::size_t>(style)).frame;
}

}  // namespace polidex
