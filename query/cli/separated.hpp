// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace polidex::cli {

/// How a row of values is parted.
enum class Separated {
    commas,  ///< CSV (RFC 4180)
    tabs,    ///< text/tab-separated-values
};

/// One row of a table, with its line break. Control characters are left out. A value that a
/// spreadsheet would take for a formula, and that is no number, has an apostrophe before it
/// (https://owasp.org/www-community/attacks/CSV_Injection).
std::string separated_row(const std::vector<std::string>& values, Separated by);

}  // namespace polidex::cli
