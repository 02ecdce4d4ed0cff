// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace polidex::tests {

/// @p value in @p bytes bytes, the lowest first.
std::string little_endian(std::uint64_t value, int bytes);

/// An OLE compound file of version 3 with these streams at its top. Short ones lie in small
/// sectors, as the format wants it.
std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams);

}  // namespace polidex::tests
