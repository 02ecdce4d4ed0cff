// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/timeline.hpp>

#include <cstddef>
#include <string_view>

namespace polidex::query {

/// Whether @p sentence tells a step as taken, by the words of corpus/data/timeline.toml around it.
/// @param status the step, as a value of the status facet
/// @param begin  where the words that name the step begin, @p end where they end
/// @param lang   ISO 639-1; may be empty
Standing standing_of(std::string_view status, std::string_view sentence, std::size_t begin,
                     std::size_t end, std::string_view lang);

/// True for steps that are taken once in the life of an agreement: finalised, signed, in-force …
bool is_taken_once(std::string_view status);

/// Place of a status in the usual order, from 0; those that are unknown come last.
std::size_t order_of(std::string_view status);

Phase phase_of(std::string_view status);

}  // namespace polidex::query
