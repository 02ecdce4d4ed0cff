// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// How the values of a row are parted.
enum class Delimiter {
    comma,  ///< CSV (RFC 4180)
    tab,    ///< text/tab-separated-values: line breaks become spaces
};

/// One row of a table with its line break, its values as they are.
std::string delimited_row(const std::vector<std::string>& values, Delimiter by);

/// Values that are safe to open in a spreadsheet: without control characters but line breaks; one
/// that it would take for a formula, and that is no number, has an apostrophe before it
/// (https://owasp.org/www-community/attacks/CSV_Injection).
std::vector<std::string> spreadsheet_values(std::vector<std::string> values);

}  // namespace polidex::query
