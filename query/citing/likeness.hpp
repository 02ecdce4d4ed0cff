// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

std::size_t count_words(std::string_view text);

/// Twice the words that two texts share by all they have, each counted once (Dice 1945).
double likeness(std::string_view one, std::string_view other);

/// True when @p text says @p quotation, whatever the case; parts that `…`, `...`, `[…]` or `[...]`
/// stand between may have anything between them. Nothing is said by all texts.
bool quotes(std::string_view text, std::string_view quotation);

/// Queries that find passages with the words of @p quotation: as a phrase in the main text, in
/// removed text, and by its rarest-looking words.
std::vector<std::string> queries_for(std::string_view quotation);

}  // namespace polidex::query
