// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/table_rows.hpp"

#include "plugins/pdf/page_rows.hpp"
#include "plugins/text/line_shape.hpp"

#include <cmath>
#include <string_view>
#include <utility>

namespace polidex::pdf {
namespace {

using Row = std::vector<std::size_t>;

constexpr std::size_t fewest_rows = 3;
constexpr std::size_t fewest_wide_rows = 2;
constexpr std::size_t mean_cell = 28;       // bytes; longer ones are columns of text
constexpr std::size_t longest_figure = 14;  // bytes of a number beside a long first cell
constexpr double most_prose = 0.3;          // share of cells that go on in lower case
// In parts of the font's size.
constexpr float narrowest_gap = 0.9F;
constexpr float widest_leading = 3;
constexpr float alignment = 0.8F;

/// A run of rows that may be a table.
struct Band {
    std::vector<const Row*> rows;
    std::size_t cells = 0;
    std::size_t bytes = 0;
    std::size_t prose = 0;
    bool figures = true;  ///< all cells but the first of each row are numbers
    bool wide = true;     ///< three cells or more in each row
};

bool is_row(const std::vector<Line>& lines, const Row& row, const Columns& columns) {
    if (row.size() < 2) return false;
    const bool beside_text = std::any_of(
        row.begin(), row.end(), [&](std::size_t i) { return columns.filled_by(lines[i]); });
    if (beside_text) return false;
    for (std::size_t i = 1; i < row.size(); ++i) {
        const Line& cell = lines[row[i]];
        if (cell.box.left - lines[row[i - 1]].box.right < narrowest_gap * cell.size) return false;
    }
    return true;
}

bool aligned(const Box& a, const Box& b, float tolerance) {
    return std::abs(a.left - b.left) < tolerance || std::abs(a.right - b.right) < tolerance ||
           std::abs(a.centre() - b.centre()) < tolerance;
}

/// Whether @p below goes on with the table that has @p above: close, a cell beyond the first under
/// another.
bool follows(const std::vector<Line>& lines, const Row& above, const Row& below) {
    const Line& first = lines[above.front()];
    const Line& next = lines[below.front()];
    if (first.turn != next.turn ||
        next.box.middle() - first.box.middle() > widest_leading * std::max(first.size, next.size))
        return false;
    std::size_t a = 1;
    for (std::size_t b = 1; b < below.size(); ++b) {
        const Line& cell = lines[below[b]];
        const float tolerance = alignment * cell.size;
        while (a < above.size() && lines[above[a]].box.right < cell.box.left - tolerance) ++a;
        for (std::size_t c = a; c < above.size() && c < a + 2; ++c)
            if (aligned(lines[above[c]].box, cell.box, tolerance)) return true;
    }
    return false;
}

/// `12`, `97.5 %`, `1,200`
bool is_figure(std::string_view text) {
    const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return text.size() <= longest_figure && digit && letters <= 3;
}

void add(Band& band, const std::vector<Line>& lines, const Row& row) {
    band.rows.push_back(&row);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string& text = lines[row[i]].text;
        ++band.cells;
        band.bytes += text.size();
        if (text::begins_lower(text)) ++band.prose;
        if (i > 0 && !is_figure(text)) band.figures = false;
    }
    if (row.size() < 3) band.wide = false;
}

bool is_table(const Band& band) {
    if (band.rows.size() < (band.wide ? fewest_wide_rows : fewest_rows)) return false;
    if (static_cast<double>(band.prose) > most_prose * static_cast<double>(band.cells))
        return false;
    return band.figures || band.bytes <= mean_cell * band.cells;
}

/// Puts the rows where the first of their cells was read.
void join(const Band& band, std::vector<Line>& lines, std::vector<std::vector<Line>>& tables,
          std::vector<std::size_t>& table_at) {
    std::vector<Line> table;
    std::size_t first = lines.size();
    for (const Row* row : band.rows) {
        Line joined;
        for (const std::size_t i : *row) {
            first = std::min(first, i);
            Line cell = std::move(lines[i]);
            lines[i].text.clear();
            if (joined.text.empty()) {
                joined = std::move(cell);
                continue;
            }
            joined.text += " | " + cell.text;
            joined.box.add(cell.box);
            joined.bold = joined.bold && cell.bold;
        }
        joined.role = LineRole::table_row;
        table.push_back(std::move(joined));
    }
    table_at[first] = tables.size() + 1;
    tables.push_back(std::move(table));
}

}  // namespace

void join_table_rows(std::vector<Line>& lines, const Columns& columns) {
    const auto rows = rows_of(lines);
    std::vector<std::vector<Line>> tables;
    std::vector<std::size_t> table_at(lines.size(), 0);  // number of the table, from 1
    Band band;
    const auto end_band = [&] {
        if (is_table(band)) join(band, lines, tables, table_at);
        band = Band();
    };
    for (const Row& row : rows) {
        const bool fits = is_row(lines, row, columns);
        if (!fits || (!band.rows.empty() && !follows(lines, *band.rows.back(), row))) end_band();
        if (fits) add(band, lines, row);
    }
    end_band();
    if (tables.empty()) return;
    std::vector<Line> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (table_at[i] > 0)
            for (Line& row : tables[table_at[i] - 1]) out.push_back(std::move(row));
        if (!lines[i].text.empty()) out.push_back(std::move(lines[i]));
    }
    lines = std::move(out);
}

}  // namespace polidex::pdf
