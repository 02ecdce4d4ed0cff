// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/edit_distance.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace polidex::query {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    if (std::max(a.size(), b.size()) > max_compared_letters) return limit + 1;
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
    using Row = std::array<std::size_t, max_compared_letters + 1>;
    std::array<Row, 3> rows;  // each place is written before it is read
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        Row& row = rows[i % 3];
        const Row& last = rows[(i + 2) % 3];
        const Row& before = rows[(i + 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        // A swap reaches back two rows, so one row beyond the limit is not yet the end.
        if (least > limit + 1) return limit + 1;
    }
    return rows[a.size() % 3][b.size()];
}

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size() && letters.size() <= max_compared_letters;)
        letters += text::next_code_point(text, at);
    return letters;
}

}  // namespace polidex::query
