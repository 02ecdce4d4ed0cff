// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/check_lines.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

std::string place(const CheckedCitation& checked) {
    std::string cited = text::printable(checked.cited.passage.to_string());
    const std::string found = text::printable(checked.found.to_string());
    switch (checked.state) {
        case CitationState::moved:
            return fmt::format("{} stands at {}", cited, found);
        case CitationState::changed:
            if (checked.found.number == 0) return cited;
            if (found == cited)
                return fmt::format("{} says something else, {:.0f} % alike", cited,
                                   100 * checked.likeness);
            return fmt::format("{}: nearest is {}, {:.0f} % alike", cited, found,
                               100 * checked.likeness);
        default:
            return cited;
    }
}

std::string quoted_line(std::string_view label, std::string_view text, const Style& style) {
    if (text.empty()) return {};
    return wrap(fmt::format("{}: “{}”", label, text::printable(text)), 9, style);
}

std::string lines_of(const CheckedCitation& checked, const Style& style) {
    const std::string state = pad(name_of(checked.state), 9);
    const bool fine = checked.state == CitationState::stands;
    std::string out = (fine ? state : bold(state, style)) + text::printable(checked.cited.key) +
                      "\n" + dim(wrap(place(checked), 9, style), style);
    if (checked.state == CitationState::changed || checked.state == CitationState::gone)
        out += quoted_line("cited", checked.cited.quotation, style);
    if (checked.state == CitationState::changed) out += quoted_line("now", checked.text, style);
    return out;
}

}  // namespace

std::size_t CheckedBibliography::count(CitationState state) const {
    return static_cast<std::size_t>(
        std::count_if(citations.begin(), citations.end(),
                      [state](const CheckedCitation& one) { return one.state == state; }));
}

std::string table_of_check(const CheckedBibliography& checked, const Style& style) {
    std::string out;
    for (const CheckedCitation& one : checked.citations) out += lines_of(one, style);
    if (!out.empty()) out += "\n";
    out +=
        fmt::format("{} cited: {} stand, {} moved, {} changed, {} gone\n", checked.citations.size(),
                    checked.count(CitationState::stands), checked.count(CitationState::moved),
                    checked.count(CitationState::changed), checked.count(CitationState::gone));
    if (checked.others != 0)
        out += fmt::format("{} {} no passage and {} not checked\n", checked.others,
                           checked.others == 1 ? "entry names" : "entries name",
                           checked.others == 1 ? "was" : "were");
    return out;
}

}  // namespace polidex::cli
