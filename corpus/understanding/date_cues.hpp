// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::understanding {

/// What the words beside a date say about it.
enum class DateCue : std::uint8_t {
    none_found,
    published,
    updated,
    signed_on,
    in_force,
    event,
    adopted,
    copyright,
    other,  ///< a deadline, a birth, the date of another document
};

/// The nearest words of corpus/data/dates.toml that bear on the date at bytes [begin, end) of
/// @p text.
DateCue date_cue(std::string_view text, std::size_t begin, std::size_t end);

/// Where the signature formula of an agreement ends in @p text: behind `DONE at`; npos for none.
std::size_t signature_formula(std::string_view text);

}  // namespace polidex::understanding
