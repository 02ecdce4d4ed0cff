// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/column_order.hpp"

#include <array>
#include <optional>

namespace polidex::pdf {
namespace {

constexpr float nearest_to_edge = 0.35F;  // parts of the text's width that a gutter keeps from it
constexpr float step = 2;                 // points between places tried
constexpr float slack = 1;
constexpr float long_line = 0.6F;  // parts of the column's width
constexpr std::size_t fewest_long_lines = 8;
constexpr std::size_t most_lines = 2000;

enum class Side { left, right, across };

/// The place between two columns.
struct Gutter {
    float at = 0;
    std::size_t crossed = 0;

    Side side_of(const Line& line) const {
        if (line.box.right <= at + slack) return Side::left;
        return line.box.left >= at - slack ? Side::right : Side::across;
    }
};

Box extent_of(const std::vector<Line>& lines) {
    Box all = lines.front().box;
    for (const Line& line : lines) all.add(line.box);
    return all;
}

Gutter find_gutter(const std::vector<Line>& lines, const Box& all) {
    const float width = all.right - all.left;
    Gutter best{0, lines.size() + 1};
    float last_best = 0;
    for (float at = all.left + nearest_to_edge * width; at < all.right - nearest_to_edge * width;
         at += step) {
        Gutter gutter{at, 0};
        for (const Line& line : lines) gutter.crossed += gutter.side_of(line) == Side::across;
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
        if (gutter.side_of(line) != side || line.role != LineRole::text) continue;
        ++all;
        filled += line.box.right - line.box.left >= long_line * width;
    }
    return filled >= fewest_long_lines && filled * 2 >= all;
}

std::optional<Gutter> gutter_of(const std::vector<Line>& lines) {
    if (lines.size() < 2 * fewest_long_lines || lines.size() > most_lines) return std::nullopt;
    for (const Line& line : lines) {
        if (line.turn != lines.front().turn) return std::nullopt;
    }
    const Box all = extent_of(lines);
    const Gutter gutter = find_gutter(lines, all);
    const bool columns = gutter.crossed * 3 <= lines.size() &&
                         is_running(lines, gutter, Side::left, gutter.at - all.left) &&
                         is_running(lines, gutter, Side::right, all.right - gutter.at);
    return columns ? std::optional(gutter) : std::nullopt;
}

/// How many lines that cross both columns stand above @p line.
std::size_t band_of(const Line& line, const std::vector<float>& across) {
    const auto above = std::lower_bound(across.begin(), across.end(), line.box.middle());
    return static_cast<std::size_t>(above - across.begin());
}

/// Left before right, in the places that @p members have.
void order_band(std::vector<Line>& lines, const std::vector<std::size_t>& members,
                const Gutter& gutter) {
    std::vector<Line> ordered;
    for (const Side side : std::array{Side::left, Side::right}) {
        for (const std::size_t i : members) {
            if (gutter.side_of(lines[i]) == side) ordered.push_back(lines[i]);
        }
    }
    for (std::size_t i = 0; i < members.size(); ++i) lines[members[i]] = std::move(ordered[i]);
}

}  // namespace

void order_columns(std::vector<Line>& lines) {
    const auto gutter = gutter_of(lines);
    if (!gutter) return;
    std::vector<float> across;
    for (const Line& line : lines) {
        if (gutter->side_of(line) == Side::across) across.push_back(line.box.middle());
    }
    std::sort(across.begin(), across.end());
    std::vector<std::vector<std::size_t>> bands(across.size() + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (gutter->side_of(lines[i]) == Side::across) continue;
        bands[band_of(lines[i], across)].push_back(i);
    }
    for (const auto& members : bands) order_band(lines, members, *gutter);
}

}  // namespace polidex::pdf
