// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/score_lines.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t most_word_columns = 24;

std::string part_line(const ScorePart& part, std::size_t word_columns) {
    const std::string word = (part.added ? "+ " : "") + shorten(part.word, most_word_columns);
    return fmt::format("{} {:>6.2f} {:>6.2f} {:>9} {:>6} {:>9.4f}", pad(word, word_columns),
                       part.weight, part.idf, part.documents, part.frequency, part.score);
}

}  // namespace

std::string any_of_lines(const MatchSet& matches, std::string_view what, const Style& style) {
    if (matches.any_of.empty()) return {};
    return wrap(text::printable(fmt::format("{}: any of {}; put AND between words to ask for all",
                                            what, fmt::join(matches.any_of, ", "))),
                0, style);
}

std::string score_lines(const Hit& hit, std::size_t indent, const Style& style) {
    const Explanation& explanation = hit.explanation;
    if (explanation.parts.empty()) return {};
    std::size_t word_columns = 4;
    for (const ScorePart& part : explanation.parts)
        word_columns = std::max(
            word_columns, columns_of(shorten(part.word, most_word_columns)) + (part.added ? 2 : 0));
    const std::string blanks(indent, ' ');
    const auto line = [&](const std::string& text) { return blanks + dim(text, style) + "\n"; };
    std::string out = line(fmt::format("score {:.4f}, {} words long, {:.1f} on average", hit.score,
                                       explanation.length, explanation.average_length));
    out += line(fmt::format("{} {:>6} {:>6} {:>9} {:>6} {:>9}", pad("word", word_columns), "weight",
                            "idf", "documents", "times", "adds"));
    for (const ScorePart& part : explanation.parts) out += line(part_line(part, word_columns));
    return out;
}

}  // namespace polidex::cli
