// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// @param position the character, from 1, where the query went wrong; 0: no place
Error bad_query(std::string message, std::string hint = {}, std::size_t position = 0);

/// The character, from 1, that begins at byte @p at of @p query.
std::size_t character_of(std::string_view query, std::size_t at);

/// @p part in quotes, safe for a terminal and at most 40 bytes long.
std::string quoted(std::string_view part);

/// Those of @p candidates that @p text may have been meant to be, nearest first, at most three.
/// Nearness is the number of letters changed, put in, left out or swapped with the next
/// (Damerau 1964), whatever their case; at most a third of the letters.
std::vector<std::string> similar(std::string_view text,
                                 const std::vector<std::string_view>& candidates);

/// `; did you mean a, b or c?`; empty when there is nothing to suggest.
std::string did_you_mean(const std::vector<std::string>& suggestions);

}  // namespace polidex::query
