// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace polidex::authority {

/// Words that the longest alias may have.
inline constexpr std::size_t max_alias_words = 14;

/// A name that means the same as another.
struct Alias {
    std::string_view text;       ///< as shown: `memorandum of cooperation`
    std::string_view key;        ///< its words, folded, with a blank between two
    std::string_view not_after;  ///< words, likewise, before which it is part of another name
};

/// What means the same as a name, and what is close to it.
struct Aliases {
    std::vector<Alias> equal;
    std::vector<Alias> related;
};

/// What else may be looked for when @p key is asked for: folded words with a blank between two.
/// @param written the same as typed, as some abbreviations are words when written small: `IT`
std::optional<Aliases> aliases_of(std::string_view key, std::string_view written);

/// True when some alias has the words of @p key at its beginning and more behind them.
bool begins_alias(std::string_view key);

}  // namespace polidex::authority
