// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/answer_notes.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t names_shown = 2;

/// `"memorandum of cooperation", "memoranda of cooperation" and 2 more`
std::string list_of(const std::vector<std::string>& names, std::string_view behind) {
    std::string list;
    for (std::size_t at = 0; at < std::min(names.size(), names_shown); ++at) {
        const std::string_view quote = names[at].find(' ') == std::string::npos ? "" : "\"";
        list += fmt::format("{}{}{}{}{}", at == 0 ? "" : ", ", quote, text::printable(names[at]),
                            quote, behind);
    }
    if (names.size() > names_shown) list += fmt::format(" and {} more", names.size() - names_shown);
    return list;
}

/// `; glossary: traité ×0.9, "pacte de paix" ×0.5; legal: …`
std::string offers_of(const std::vector<OfferedName>& offers) {
    std::string text;
    std::string_view expander;
    for (const OfferedName& offer : offers) {
        const bool same = !text.empty() && offer.expander == expander;
        text += same ? ", " : fmt::format("; {}: ", text::printable(offer.expander));
        expander = offer.expander;
        const std::string_view quote = offer.text.find(' ') == std::string::npos ? "" : "\"";
        text +=
            fmt::format("{}{}{} ×{:.2g}", quote, text::printable(offer.text), quote, offer.weight);
    }
    return text;
}

/// The first bytes of @p text that hold @p count characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (count-- > 0 && at < text.size()) text::next_code_point(text, at);
    return at;
}

/// The last bytes of @p text, at most @p columns wide.
std::string end_of(std::string_view text, std::size_t columns) {
    std::size_t at = 0;
    while (columns_of(text.substr(at)) > columns) text::next_code_point(text, at);
    return std::string(text.substr(at));
}

}  // namespace

std::string expansion_lines(const MatchSet& matches, const Style& style) {
    std::string lines;
    for (const Expansion& expansion : matches.expansions) {
        std::string line = fmt::format("expanded: {}", text::printable(expansion.written));
        if (!expansion.equal.empty()) line += " → " + list_of(expansion.equal, "");
        if (!expansion.related.empty()) line += "; related: " + list_of(expansion.related, " ×0.5");
        lines += wrap(line + offers_of(expansion.offered), 0, style);
    }
    for (const std::string& fault : matches.expander_faults)
        lines += wrap(text::printable(fault), 0, style);
    return lines;
}

std::string suggestion_lines(const MatchSet& matches, const Style& style) {
    std::string lines;
    for (const Suggestion& suggestion : matches.suggestions)
        lines += wrap(text::printable(fmt::format("did you mean: {} → {}", suggestion.written,
                                                  fmt::join(suggestion.instead, " or "))),
                      0, style);
    return lines;
}

std::string relaxation_lines(const std::vector<Relaxation>& relaxations, const Style& style) {
    std::string lines;
    for (const Relaxation& relaxation : relaxations)
        lines += wrap(text::printable(fmt::format(
                          "without {}: {} {}", fmt::join(relaxation.dropped, " and "),
                          relaxation.total, relaxation.total == 1 ? "document" : "documents")),
                      0, style);
    return lines;
}

std::string caret_lines(std::string_view query, std::size_t position, std::size_t columns) {
    if (position == 0 || query.empty()) return {};
    const std::size_t at = bytes_of(query, position - 1);
    std::string before = text::printable(query.substr(0, at));
    std::string behind = text::printable(query.substr(at));
    const std::size_t room = std::max<std::size_t>(columns, 24) - 4;
    if (columns_of(before) + columns_of(behind) > room) {
        if (columns_of(before) > room / 2) before = "…" + end_of(before, room / 2);
        behind = shorten(behind, room - columns_of(before));
    }
    return fmt::format("  {}{}\n  {}^\n", before, behind, std::string(columns_of(before), ' '));
}

}  // namespace polidex::cli
