// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/match_table.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/answer_notes.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/score_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t values_on_a_line = 6;

/// Text of a page says which, and text that was taken out of the main text what it is, as
/// `show --removed` does: `[repeated] p. 3: …`
Snippet labelled(Snippet snippet) {
    if (snippet.text.empty()) return snippet;
    std::string label;
    if (snippet.removed != Chrome::none) label = fmt::format("[{}] ", name_of(snippet.removed));
    if (snippet.page != 0) label += fmt::format("p. {}: ", snippet.page);
    snippet.text.insert(0, label);
    for (auto& [begin, end] : snippet.highlights) {
        begin += static_cast<std::uint32_t>(label.size());
        end += static_cast<std::uint32_t>(label.size());
    }
    return snippet;
}

std::string hit_lines(const Hit& hit, std::size_t rank, const Style& style) {
    const std::string number = fmt::format("{}. ", rank);
    const std::size_t indent = number.size();
    const Style inner{style.colour, style.columns - indent};
    std::string out = number + bold(title_line(hit.document, inner), style) + "\n";
    out += wrap(facts_line(hit.document), indent, style);
    out += std::string(indent, ' ') + dim(place_line(hit.document), style) + "\n";
    const Snippet snippet = labelled(hit.snippet);
    if (!snippet.text.empty()) out += wrap(snippet.text, indent, style, snippet.highlights);
    if (hit.story.matches > 1)
        out += wrap(fmt::format("+{} more on this", hit.story.matches - 1), indent, style);
    return out + score_lines(hit, indent, style) + "\n";
}

/// `country    Japan 4 · India 3 · 5 more · none 2`
std::string facet_line(const FacetCounts& counts) {
    std::string line = fmt::format("{:<10}", name_of(counts.facet));
    std::size_t shown = 0;
    for (const FacetCount& count : counts.values) {
        if (shown == values_on_a_line) break;
        line += fmt::format("{} {} {}", shown == 0 ? "" : " ·", text::printable(count.label),
                            count.count);
        ++shown;
    }
    if (counts.distinct > shown) line += fmt::format(" · {} more", counts.distinct - shown);
    if (counts.none != 0) line += fmt::format("{} none {}", shown == 0 ? "" : " ·", counts.none);
    return line;
}

std::string date_line(const DateHistogram& dates) {
    std::string line = fmt::format("{:<10}", "date");
    const auto counted = [](const YearCount& year) { return year.count != 0; };
    const auto present = std::count_if(dates.years.begin(), dates.years.end(), counted);
    std::string separator;
    if (present > static_cast<std::ptrdiff_t>(values_on_a_line)) {
        line += fmt::format(" {} to {}", dates.years.front().year, dates.years.back().year);
        separator = " ·";
    } else {
        for (const YearCount& year : dates.years) {
            if (year.count == 0) continue;
            line += fmt::format("{} {} {}", separator, year.year, year.count);
            separator = " ·";
        }
    }
    if (dates.undated != 0) line += fmt::format("{} undated {}", separator, dates.undated);
    return line;
}

std::string total_line(const MatchSet& matches, std::size_t first, bool by_story) {
    if (matches.total == 0) return "no document matches\n";
    const std::string count = count_of(matches, by_story);
    if (matches.hits.empty() || matches.hits.size() == (by_story ? matches.stories : matches.total))
        return count + "\n";
    return fmt::format("{}, {} to {} shown\n", count, first + 1, first + matches.hits.size());
}

}  // namespace

std::string count_of(const MatchSet& matches, bool by_story) {
    auto documents =
        fmt::format("{} {}", matches.total, matches.total == 1 ? "document" : "documents");
    if (!by_story) return documents;
    return fmt::format("{} {} in {}", matches.stories, matches.stories == 1 ? "story" : "stories",
                       documents);
}

std::string table_of_matches(const MatchSet& matches, std::size_t first, bool by_story,
                             const Style& style) {
    std::string out;
    for (std::size_t at = 0; at < matches.hits.size(); ++at)
        out += hit_lines(matches.hits[at], first + at + 1, style);
    for (const FacetCounts& counts : matches.facets)
        if (!counts.values.empty()) out += wrap(facet_line(counts), 0, style);
    if (!matches.dates.years.empty() || matches.dates.undated != 0)
        out += wrap(date_line(matches.dates), 0, style);
    return out + expansion_lines(matches, style) + total_line(matches, first, by_story) +
           any_of_lines(matches, "ranked by", style);
}

}  // namespace polidex::cli
