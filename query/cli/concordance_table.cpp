// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/concordance_table.hpp"

#include "corpus/text/utf8.hpp"

#include <polidex/query/passage.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace polidex::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t date_columns = 10;
constexpr std::size_t least_context = 24;  // of a line that has anything beside it

/// The end of an id that `polidex show` takes in its place, where it fits in @p columns.
std::string short_id(const std::string& id, std::size_t columns) {
    std::string text = text::printable(id);
    std::size_t from = 0;
    while (columns_of(std::string_view(text).substr(from)) > columns) {
        const std::size_t slash = text.find('/', from);
        if (slash == std::string::npos || slash + 1 == text.size())
            return last_columns(std::string_view(text).substr(from), columns);
        from = slash + 1;
    }
    return text.substr(from);
}

std::string place_of(const ConcordanceLine& line, std::size_t columns) {
    std::string behind = line.passage == 0 ? " (title)" : fmt::format("#p{}", line.passage);
    if (line.page != 0) behind += fmt::format(" p. {}", line.page);
    return short_id(line.id, columns - std::min(columns - 1, behind.size())) + behind;
}

}  // namespace

ConcordanceColumns::ConcordanceColumns(std::size_t columns) {
    std::size_t text = columns;
    const auto take = [&text](std::size_t wanted) {
        if (text < least_context + gap + wanted) return std::size_t{0};
        text -= gap + wanted;
        return wanted;
    };
    place = take(std::clamp<std::size_t>(columns * 3 / 10, 22, 40));
    dated = columns >= 72 && take(date_columns) != 0;
    left = text * 2 / 5;
    right = text - left;
}

std::string concordance_row(const ConcordanceLine& line, const ConcordanceColumns& columns,
                            const Style& style) {
    const std::string left = last_columns((line.left_cut ? "…" : "") + line.left, columns.left);
    const std::string node = shorten(line.node, columns.right);
    const std::string right =
        shorten(line.right + (line.right_cut ? "…" : ""), columns.right - columns_of(node));
    std::string row(columns.left - columns_of(left), ' ');
    row += left + bold(node, style) + right;
    if (columns.place == 0) return row + "\n";
    row.append(columns.right - columns_of(node) - columns_of(right) + gap, ' ');
    const std::string place = place_of(line, columns.place);
    const std::string date = columns.dated ? line.date.to_string() : "";
    if (date.empty()) return row + dim(place, style) + "\n";
    return row + dim(pad(place, columns.place + gap) + date, style) + "\n";
}

std::string passage_id(const ConcordanceLine& line) { return passage_name(line.id, line.passage); }

}  // namespace polidex::cli
