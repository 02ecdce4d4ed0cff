// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::understanding {

struct LanguageGuess {
    std::string code;      ///< ISO 639-1; empty when the text says nothing
    float confidence = 0;  ///< 0 to 1
};

/// The language of @p text, by its script, then by function words and letters.
/// @param prior  what the source says of itself, in ISO 639-1; wins unless the text contradicts
LanguageGuess guess_language(std::string_view text, std::string_view prior = {});

/// `en` of `en-GB`, `en_US`, `eng` or `English`; empty when it is none that is known.
std::string language_code(std::string_view tag);

}  // namespace polidex::understanding
