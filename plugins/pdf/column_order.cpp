// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/column_order.hpp"

#include "plugins/pdf/page_rows.hpp"

namespace polidex::pdf {
namespace {

constexpr float nearest_to_edge = 0.35F;  // parts of the text's width that a gutter keeps from it
constexpr float step = 2;                 // points between places tried
constexpr float widest_gap = 5;           // between words of a line, in parts of the font's size
constexpr float long_line = 0.6F;         // parts of the column's width
constexpr std::size_t fewest_long_lines = 8;
constexpr std::size_t most_lines = 2000;

enum class Side { left, right, across };

Side side_of(const Line& line, const Gutter& gutter) {
    if (gutter.has_left(line.box)) return Side::left;
    return gutter.has_right(line.box) ? Side::right : Side::across;
}

Box extent_of(const std::vector<Line>& lines) {
    Box all = lines.front().box;
    for (const Line& line : lines) all.add(line.box);
    return all;
}

Gutter least_crossed(const std::vector<Line>& lines, const Box& all) {
    const float width = all.right - all.left;
    Gutter best{0, lines.size() + 1};
    float last_best = 0;
    for (float at = all.left + nearest_to_edge * width; at < all.right - nearest_to_edge * width;
         at += step) {
        Gutter gutter{at, 0};
        for (const Line& line : lines) gutter.crossed += side_of(line, gutter) == Side::across;
        if (gutter.crossed < best.crossed) {
            best = gutter;
            last_best = at;
        } else if (gutter.crossed == best.crossed && at - last_best < step * 1.5F) {
            last_best = at;
        }
    }
    best.at = (best.at + last_best) / 2;
    return best;
}

/// Whether the lines of a side are those of running text: most are about as long as the column.
bool is_running(const std::vector<Line>& lines, const Gutter& gutter, Side side, float width) {
    std::size_t all = 0;
    std::size_t filled = 0;
    for (const Line& line : lines) {
        if (side_of(line, gutter) != side || line.role != LineRole::text) continue;
        ++all;
        filled += line.box.right - line.box.left >= long_line * width;
    }
    return filled >= fewest_long_lines && filled * 2 >= all;
}

bool continues(const Line& line, const Line& next) {
    return line.role == LineRole::text && next.role == LineRole::text &&
           next.box.left - line.box.right < widest_gap * std::max(line.size, next.size);
}

/// The lines of one column from top to bottom; poppler cuts lines with wide blanks into words.
void append_column(std::vector<Line> column, std::vector<Line>& out) {
    for (const auto& row : rows_of(column)) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            Line& line = column[row[i]];
            if (i == 0 || !continues(out.back(), line)) {
                out.push_back(std::move(line));
                continue;
            }
            out.back().text += ' ' + line.text;
            out.back().box.add(line.box);
            out.back().bold = out.back().bold && line.bold;
        }
    }
}

}  // namespace

std::optional<Gutter> find_gutter(const std::vector<Line>& lines) {
    if (lines.size() < 2 * fewest_long_lines || lines.size() > most_lines) return std::nullopt;
    for (const Line& line : lines) {
        if (line.turn != lines.front().turn) return std::nullopt;
    }
    const Box all = extent_of(lines);
    const Gutter gutter = least_crossed(lines, all);
    const bool columns = gutter.crossed * 3 <= lines.size() &&
                         is_running(lines, gutter, Side::left, gutter.at - all.left) &&
                         is_running(lines, gutter, Side::right, all.right - gutter.at);
    return columns ? std::optional(gutter) : std::nullopt;
}

void order_columns(std::vector<Line>& lines, const Gutter& gutter) {
    std::vector<Line> across;
    for (const Line& line : lines) {
        if (side_of(line, gutter) == Side::across) across.push_back(line);
    }
    const auto above = [](const Line& a, const Line& b) { return a.box.middle() < b.box.middle(); };
    std::stable_sort(across.begin(), across.end(), above);
    struct Band {
        std::vector<Line> left;
        std::vector<Line> right;
    };
    std::vector<Band> bands(across.size() + 1);  // between lines across both columns
    for (Line& line : lines) {
        const Side side = side_of(line, gutter);
        if (side == Side::across) continue;
        const auto below = std::lower_bound(across.begin(), across.end(), line, above);
        Band& band = bands[static_cast<std::size_t>(below - across.begin())];
        (side == Side::left ? band.left : band.right).push_back(std::move(line));
    }
    lines.clear();
    for (std::size_t i = 0; i < bands.size(); ++i) {
        append_column(std::move(bands[i].left), lines);
        append_column(std::move(bands[i].right), lines);
        if (i < across.size()) lines.push_back(std::move(across[i]));
    }
}

}  // namespace polidex::pdf
