// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/lexicon.hpp"

#include <string_view>

namespace polidex::understanding {

/// True when what stands around @p match in @p text says that it is no country or organisation: a
/// treaty named after a capital, a person called Jordan, a two-letter word in a line of capitals.
/// @param sentence the sentence that holds the match
bool is_false_name(const LexiconMatch& match, std::string_view text, std::string_view sentence);

}  // namespace polidex::understanding
