// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/comparison_text.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::cli {
namespace {

constexpr std::array<char, 2> letters{'A', 'B'};
constexpr std::size_t label_columns = 32;
constexpr std::size_t number_columns = 6;
constexpr std::size_t passage_bytes = 280;

/// The parts of a facet: what is on both sides, and what is on one only.
struct Part {
    std::string_view title;
    bool first;
    bool second;
};
constexpr std::array<Part, 3> parts{
    {{"both", true, true}, {"only A", true, false}, {"only B", false, true}}};

bool belongs(const ComparedValue& value, const Part& part) {
    return (value.counts[0] > 0) == part.first && (value.counts[1] > 0) == part.second;
}

std::string documents(std::uint64_t count) {
    return fmt::format("{} {}", count, count == 1 ? "document" : "documents");
}

std::string dates_of(const ComparedSide& side) {
    if (side.first_day.empty()) return "undated";
    std::string text = side.first_day == side.last_day
                           ? side.first_day
                           : fmt::format("{} to {}", side.first_day, side.last_day);
    if (side.undated > 0) text += fmt::format(", {} undated", side.undated);
    return text;
}

std::string side_lines(const ComparedSide& side, char letter, const Style& style) {
    const std::string indent = "   ";
    const bool is_document = !side.id.empty();
    const std::string name =
        is_document ? (side.title.empty() ? "(untitled)" : side.title) : side.name;
    const Style inner{style.colour, style.columns - std::min(style.columns, indent.size())};
    std::string out = bold(fmt::format("{}  {}", letter, shorten(name, inner.columns)), style);
    const std::string what = is_document ? text::printable(side.id) : documents(side.documents);
    return out + "\n" + wrap(fmt::format("{} · {}", what, dates_of(side)), indent.size(), style);
}

std::string passage_lines(const ComparedPassage& passage, char letter, const Style& style) {
    if (passage.id.empty()) return "";
    std::string text = passage.text.substr(0, text::cut_at(passage.text, passage_bytes));
    if (text.size() < passage.text.size()) text += "…";
    std::string place = fmt::format("{}#p{}", text::printable(passage.id), passage.passage);
    if (passage.page != 0) place += fmt::format(" p. {}", passage.page);
    return wrap(fmt::format("{}: {}", letter, text), 6, style) + dim(wrap(place, 9, style), style);
}

std::string value_lines(const ComparedValue& value, bool passages, const Style& style) {
    std::string line = "    " + pad(shorten(value.label, label_columns), label_columns);
    for (const std::uint64_t count : value.counts) {
        const std::string number = count == 0 ? "-" : std::to_string(count);
        line.append(number_columns - std::min(number_columns, number.size()), ' ');
        line += number;
    }
    line += "\n";
    for (const std::size_t side : {0U, 1U})
        if (passages) line += passage_lines(value.evidence[side], letters[side], style);
    return line;
}

std::string part_lines(const ComparedFacet& facet, const Part& part, std::size_t most,
                       bool passages, const Style& style) {
    std::string lines;
    std::size_t found = 0;
    for (const ComparedValue& value : facet.values)
        if (belongs(value, part) && found++ < most) lines += value_lines(value, passages, style);
    if (found == 0) return "";
    if (found > most) lines += fmt::format("    and {} more\n", found - most);
    return fmt::format("  {}\n{}", part.title, lines);
}

std::string facet_lines(const ComparedFacet& facet, std::size_t most, bool passages,
                        const Style& style) {
    const std::string head = pad(name_of(facet.facet), label_columns + 4);
    std::string lines;
    for (const Part& part : parts)
        lines += part_lines(facet, part, most, passages && facet.facet == Facet::domain, style);
    if (lines.empty()) return "";
    return bold(fmt::format("{}{:>{}}{:>{}}", head, "A", number_columns, "B", number_columns),
                style) +
           "\n" + lines + "\n";
}

std::string word_lines(std::string_view title, const std::vector<KeyWord>& words,
                       const Style& style) {
    if (words.empty()) return "";
    std::string text;
    for (const KeyWord& word : words)
        text += fmt::format("{}{} {}", text.empty() ? "" : " · ", text::printable(word.word),
                            word.count);
    return bold(title, style) + "\n" + wrap(text, 2, style) + "\n";
}

std::string common_lines(const Comparison& comparison, const Style& style) {
    if (comparison.common == 0) return "no document is on both sides\n\n";
    std::string text = documents(comparison.common) + " on both sides: ";
    for (std::size_t at = 0; at < comparison.common_ids.size(); ++at)
        text += (at == 0 ? "" : ", ") + text::printable(comparison.common_ids[at]);
    if (comparison.common > comparison.common_ids.size()) text += " …";
    return wrap(text, 0, style) + "\n";
}

}  // namespace

std::string text_of_comparison(const Comparison& comparison, std::size_t values, bool passages,
                               const Style& style) {
    std::string out;
    for (const std::size_t side : {0U, 1U})
        out += side_lines(comparison.sides[side], letters[side], style);
    out += "\n" + common_lines(comparison, style);
    for (const ComparedFacet& facet : comparison.facets)
        out += facet_lines(facet, values, passages, style);
    out += word_lines("words that mark both", comparison.shared_words, style);
    out += word_lines("words of A rather than B", comparison.sides[0].key_words, style);
    out += word_lines("words of B rather than A", comparison.sides[1].key_words, style);
    return out;
}

}  // namespace polidex::cli
