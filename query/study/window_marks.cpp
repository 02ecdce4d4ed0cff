// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/window_marks.hpp"

#include <algorithm>
#include <limits>

namespace polidex::query {

const std::vector<WindowMark>& WindowMarks::mark(std::size_t words,
                                                 const std::vector<Stretch>& places,
                                                 std::size_t window) {
    marks_.assign(words, WindowMark::outside);
    distances_.assign(words, std::numeric_limits<std::size_t>::max());
    for (const Stretch& place : places) {
        const std::size_t first = place.begin - std::min<std::size_t>(place.begin, window);
        for (std::size_t at = first; at < place.begin; ++at)
            offer(at, place.begin - at, WindowMark::left);
        for (std::size_t at = place.begin; at < place.end; ++at) offer(at, 0, WindowMark::inside);
        const std::size_t last = std::min(words, place.end + window);
        for (std::size_t at = place.end; at < last; ++at)
            offer(at, at - place.end + 1, WindowMark::right);
    }
    return marks_;
}

void WindowMarks::offer(std::size_t at, std::size_t distance, WindowMark mark) {
    if (distance >= distances_[at]) return;
    distances_[at] = distance;
    marks_[at] = mark;
}

}  // namespace polidex::query
