// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/durability/fault/operation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::tests {

/// One operation as the fault library recorded it.
struct Operation {
    Kind kind = Kind::create;
    std::uint64_t handle = 0;
    std::uint64_t offset = 0;
    std::string path;    ///< below the watched folder, which is `.`
    std::string target;  ///< of a rename
    std::string data;
    bool truncates = false;
};

std::vector<Operation> read_log(const std::string& path);

/// `rename i.polidex/CURRENT.tmp`
std::string to_string(const Operation& operation);

}  // namespace polidex::tests
