// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/citation_check.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {

/// An entry as far as checking needs it: its key, and its values as plain text.
struct RawEntry {
    std::string key;
    std::vector<std::string> values;
};

Result<std::vector<RawEntry>> read_bibtex(std::string_view content);
std::vector<RawEntry> read_ris(std::string_view content);
Result<std::vector<RawEntry>> read_csl(std::string_view content);

}  // namespace polidex::query
