// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// How far an agreement has come, beside a word that names it, in one sentence. Both mentions are
/// of the reading.
struct Stage {
    const Mention* stage = nullptr;       ///< `finalised`; its entry's value is the status
    const Mention* instrument = nullptr;  ///< `agreement`
    std::size_t sentence = 0;
};

/// Words of the cue vocabulary that name an instrument, not only relations.
bool is_instrument(std::string_view words);

/// The stages that sentence @p index of @p reading tells, in its order; a stage that is told twice
/// comes twice.
std::vector<Stage> stages_in(const Reading& reading, std::size_t index);

}  // namespace polidex::understanding
