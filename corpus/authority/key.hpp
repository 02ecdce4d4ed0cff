// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::authority {

/// What names are compared by when somebody asks for one: folded, without accents on Latin letters,
/// points or a leading `the`.
std::string key_of(std::string_view name);

}  // namespace polidex::authority
