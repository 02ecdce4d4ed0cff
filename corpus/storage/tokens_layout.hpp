// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"

#include <array>
#include <string_view>

namespace polidex::storage {

inline constexpr std::string_view tokens_magic = "PDXTOKEN";
inline constexpr std::uint32_t tokens_version = 1;

/// Fields whose terms are listed by stem, in byte order of their letters.
inline constexpr std::array<TextField, 3> text_fields{TextField::body, TextField::removed,
                                                      TextField::title};

/// Length of a language tag in a term.
inline constexpr std::size_t lang_bytes = 2;

}  // namespace polidex::storage
