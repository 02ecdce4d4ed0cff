// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/page_rows.hpp"

#include <numeric>
#include <tuple>

namespace polidex::pdf {
namespace {

constexpr float same_height = 0.4F;  // parts of the font's size

}  // namespace

std::vector<std::vector<std::size_t>> rows_of(const std::vector<Line>& lines) {
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        return std::make_tuple(lines[i].turn, lines[i].box.middle(), lines[i].box.left, i);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<std::vector<std::size_t>> rows;
    for (const std::size_t i : order) {
        const Line* last = rows.empty() ? nullptr : &lines[rows.back().front()];
        const bool same = last && last->turn == lines[i].turn &&
                          lines[i].box.middle() - last->box.middle() <
                              same_height * std::max(last->size, lines[i].size);
        if (!same) rows.emplace_back();
        rows.back().push_back(i);
    }
    for (auto& row : rows)
        std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            return lines[a].box.left < lines[b].box.left;
        });
    return rows;
}

}  // namespace polidex::pdf
