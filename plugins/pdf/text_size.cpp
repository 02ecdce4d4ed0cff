// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/text_size.hpp"

#include <cmath>
#include <map>

namespace polidex::pdf {

int half_points(float size) { return static_cast<int>(std::lround(size * 2)); }

float usual_size(const std::vector<PageText>& pages) {
    std::map<int, std::size_t> bytes;
    for (const PageText& page : pages)
        for (const Line& line : page.lines)
            if (line.role != LineRole::running) bytes[half_points(line.size)] += line.text.size();
    const auto most =
        std::max_element(bytes.begin(), bytes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? 0 : static_cast<float>(most->first) / 2;
}

}  // namespace polidex::pdf
