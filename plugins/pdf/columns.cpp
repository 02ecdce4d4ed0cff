// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/columns.hpp"

#include "plugins/pdf/page_rows.hpp"

#include <utility>

namespace polidex::pdf {
namespace {

constexpr float narrowest_column = 0.22F;  // parts of the width that is divided
constexpr float step = 2;                  // points between places tried
constexpr float slack = 1;                 // points that a line may reach into a gutter's middle
constexpr float long_line = 0.6F;          // parts of the column's width
constexpr float widest_gap = 5;            // between words of a line, in parts of the font's size
constexpr std::size_t fewest_long_lines = 8;
constexpr std::size_t most_lines = 2000;
constexpr int deepest = 2;  // four columns

class GutterFinder {
public:
    explicit GutterFinder(const std::vector<Line>& lines) : lines_(lines) {}

    /// Whether the text from @p left to @p right is running text in columns. Adds their gutters.
    bool divide(float left, float right, int depth = 0) {
        if (is_running(left, right)) return true;
        if (depth == deepest) return false;
        const auto at = least_crossed(left, right);
        if (!at || !divide(left, *at, depth + 1)) return false;
        gutters.push_back(*at);
        return divide(*at, right, depth + 1);
    }

    std::vector<float> gutters;

private:
    static bool within(const Box& box, float left, float right) {
        return box.left >= left - slack && box.right <= right + slack;
    }

    /// Whether most lines are about as long as the column.
    bool is_running(float left, float right) const {
        std::size_t all = 0;
        std::size_t filled = 0;
        for (const Line& line : lines_) {
            if (!within(line.box, left, right) || line.role != LineRole::text) continue;
            ++all;
            filled += line.box.right - line.box.left >= long_line * (right - left);
        }
        return filled >= fewest_long_lines && filled * 2 >= all;
    }

    /// The middle of the strip that the fewest lines cross, if they are few.
    std::optional<float> least_crossed(float left, float right) const {
        std::vector<const Box*> boxes;
        for (const Line& line : lines_) {
            if (within(line.box, left, right)) boxes.push_back(&line.box);
        }
        const float margin = narrowest_column * (right - left);
        std::size_t fewest = boxes.size() + 1;
        float first = 0;
        float last = 0;
        for (float at = left + margin; at < right - margin; at += step) {
            const auto across = [at](const Box* box) {
                return box->left < at - slack && box->right > at + slack;
            };
            const auto crossed =
                static_cast<std::size_t>(std::count_if(boxes.begin(), boxes.end(), across));
            if (crossed < fewest) {
                fewest = crossed;
                first = last = at;
            } else if (crossed == fewest && at - last < step * 1.5F) {
                last = at;
            }
        }
        if (fewest * 3 > boxes.size()) return std::nullopt;
        return (first + last) / 2;
    }

    const std::vector<Line>& lines_;
};

bool goes_on(const Line& line, const Line& next) {
    return line.role == LineRole::text && next.role == LineRole::text &&
           next.box.left - line.box.right < widest_gap * std::max(line.size, next.size);
}

}  // namespace

Columns::Columns(float left, std::vector<float> gutters, float right) : edges_(std::move(gutters)) {
    edges_.insert(edges_.begin(), left);
    edges_.push_back(right);
}

std::optional<std::size_t> Columns::of(const Box& box) const {
    for (std::size_t i = 0; i < size(); ++i) {
        const bool behind = i == 0 || box.left >= edges_[i] - slack;
        const bool before = i + 1 == size() || box.right <= edges_[i + 1] + slack;
        if (behind && before) return i;
    }
    return std::nullopt;
}

bool Columns::divide(const Box& left, const Box& right) const {
    const auto a = of(left);
    const auto b = of(right);
    return a && b && a != b;
}

bool Columns::filled_by(const Line& line) const {
    const auto column = size() > 1 ? of(line.box) : std::nullopt;
    if (!column) return false;
    const float width = edges_[*column + 1] - edges_[*column];
    return line.box.right - line.box.left >= long_line * width;
}

Columns find_columns(const std::vector<Line>& lines) {
    if (lines.size() < 2 * fewest_long_lines || lines.size() > most_lines) return {};
    Box all = lines.front().box;
    for (const Line& line : lines) {
        if (line.turn != lines.front().turn) return {};
        all.add(line.box);
    }
    GutterFinder finder(lines);
    if (!finder.divide(all.left, all.right)) return {};
    return Columns(all.left, std::move(finder.gutters), all.right);
}

std::vector<std::vector<Line>> split_columns(std::vector<Line> lines, const Columns& columns) {
    const auto above = [](const Line& a, const Line& b) { return a.box.middle() < b.box.middle(); };
    const auto is_inside = [&](const Line& line) { return columns.of(line.box).has_value(); };
    const auto inside = std::stable_partition(lines.begin(), lines.end(), is_inside);
    std::vector<Line> across(std::make_move_iterator(inside), std::make_move_iterator(lines.end()));
    lines.erase(inside, lines.end());
    std::stable_sort(across.begin(), across.end(), above);
    const std::size_t stride = columns.size() + 1;  // a part for each column, one for what crosses
    std::vector<std::vector<Line>> parts(stride * (across.size() + 1));
    for (Line& line : lines) {
        const auto below = std::lower_bound(across.begin(), across.end(), line, above);
        const auto band = static_cast<std::size_t>(below - across.begin());
        parts[band * stride + *columns.of(line.box)].push_back(std::move(line));
    }
    for (std::size_t i = 0; i < across.size(); ++i) {
        parts[(i + 1) * stride - 1].push_back(std::move(across[i]));
    }
    return parts;
}

std::vector<Line> sort_column(std::vector<Line> column) {
    std::vector<Line> sorted;
    for (const auto& row : rows_of(column)) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            Line& line = column[row[i]];
            if (i == 0 || !goes_on(sorted.back(), line)) {
                sorted.push_back(std::move(line));
                continue;
            }
            sorted.back().text += ' ' + line.text;
            sorted.back().box.add(line.box);
            sorted.back().bold = sorted.back().bold && line.bold;
        }
    }
    return sorted;
}

}  // namespace polidex::pdf
