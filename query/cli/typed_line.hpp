// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace polidex::cli {

/// A command line up to the cursor, as bash would read it.
struct TypedLine {
    Arguments words;       ///< without quotes; the last one is being typed and may be empty
    char quote = 0;        ///< `'` or `"` when the last word is within quotes
    std::size_t kept = 0;  ///< bytes of the last word that readline does not replace: up to
                           ///< the last of the breaks outside quotes
};

/// @param breaks bash's $COMP_WORDBREAKS: readline completes behind any of them
TypedLine read_typed(std::string_view line, std::string_view breaks);

/// What readline is to put in the place of the last word's end for @p candidate, with a backslash
/// before what the shell would take for its own.
std::string typed_as(const std::string& candidate, const TypedLine& typed);

}  // namespace polidex::cli
