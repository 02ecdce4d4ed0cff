// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace polidex::query {

/// Words with more letters are not compared.
inline constexpr std::size_t max_compared_letters = 40;

/// How many letters of @p a are changed, put in, left out or swapped with the next to make @p b
/// (Damerau 1964; optimal string alignment), or any number above @p limit when they are more.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

/// The letters of UTF-8, at most one more than are compared.
std::u32string letters_of(std::string_view text);

}  // namespace polidex::query
