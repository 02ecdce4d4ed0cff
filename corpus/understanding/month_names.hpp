// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace polidex::understanding {

/// A month, and whether the asked language or English calls it so.
struct NamedMonth {
    unsigned month = 0;     ///< 1 to 12; 0 when the name is no month
    bool own_name = false;  ///< false: only other languages have this name
};

/// The month that @p name means in @p lang (ISO 639-1, may be empty), else in English, else in the
/// one way all other languages agree on.
///
/// Names are those of Unicode CLDR in all languages, full and abbreviated, in any case, with or
/// without accents and full stop: `Oct.`, `fevrier`, `października`.
NamedMonth month_named(std::string_view name, std::string_view lang);

}  // namespace polidex::understanding
