// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/study/word_stretches.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::query {

/// What a word is to the places of a passage.
enum class WindowMark : std::uint8_t { outside, left, right, inside };

/// Marks the words around places. One thread per object.
class WindowMarks {
public:
    /// A mark for each of @p words words of a passage with @p places: those within @p window words
    /// before or behind a place, by the nearest one, of two as near the earlier. Valid until the
    /// next call.
    const std::vector<WindowMark>& mark(std::size_t words, const std::vector<Stretch>& places,
                                        std::size_t window);

private:
    void offer(std::size_t at, std::size_t distance, WindowMark mark);

    std::vector<WindowMark> marks_;
    std::vector<std::size_t> distances_;
};

}  // namespace polidex::query
