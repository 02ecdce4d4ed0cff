// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::understanding {

/// A month's name as the table of names has it: lower case, without the accents of Latin, Greek and
/// Cyrillic letters, without full stops and blanks at its ends. `Févr.` becomes `fevr`.
std::string fold_month(std::string_view name);

}  // namespace polidex::understanding
