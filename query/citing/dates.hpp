// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/partial_date.hpp>
#include <polidex/query/citation.hpp>

#include <string>

namespace polidex::query {

/// `7 October 2020`, `October 2020`, `2020`.
std::string date_in_words(const PartialDate& date);

/// `signed 7 October 2020; in force 1 January 2021`; empty where neither is known.
std::string life_in_words(const Citation& citation);

}  // namespace polidex::query
