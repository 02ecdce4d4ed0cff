// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/corrections.hpp"
#include "plugins/records/record_target.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// Values of a facet or date as a record writes them, in the form of claims.
struct ReadValues {
    std::vector<GivenValue> values;    ///< each quotes its part of the text
    std::vector<std::string> unknown;  ///< parts that mean nothing here
};

/// Reads @p text as values of @p target: parted by `;` or `|`, named or coded. Any number of
/// threads may call it.
ReadValues read_values(const RecordTarget& target, std::string_view text);

/// What is wrong with unknown values: `country: no country known here`.
std::string unknown_value(const RecordTarget& target);

}  // namespace polidex::records
