// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/number_table.hpp"

#include "query/export/delimited.hpp"

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t widest_word = 32;
constexpr std::size_t gap = 2;

std::string cell(const std::string& text, std::size_t column) {
    return column == 0 ? shorten(text, widest_word) : text;
}

std::string row_of(const std::vector<std::string>& values, const std::vector<std::size_t>& widths) {
    std::string row = pad(cell(values[0], 0), widths[0]);
    for (std::size_t at = 1; at < values.size(); ++at) {
        row.append(gap + widths[at] - std::min(widths[at], columns_of(values[at])), ' ');
        row += values[at];
    }
    return row;
}

}  // namespace

std::string aligned(const NumberTable& table, const Style& style) {
    std::vector<std::size_t> widths;
    for (const std::string& name : table.header) widths.push_back(columns_of(name));
    for (const auto& row : table.rows)
        for (std::size_t at = 0; at < widths.size(); ++at)
            widths[at] = std::max(widths[at], columns_of(cell(row[at], at)));
    std::string out = bold(row_of(table.header, widths), style) + "\n";
    for (const auto& row : table.rows) out += row_of(row, widths) + "\n";
    return out;
}

std::string separated(const NumberTable& table, const std::string& format) {
    const auto by = format == "tsv" ? query::Delimiter::tab : query::Delimiter::comma;
    std::string out = query::delimited_row(table.header, by);
    for (const auto& row : table.rows)
        out += query::delimited_row(query::spreadsheet_values(row), by);
    return out;
}

}  // namespace polidex::cli
