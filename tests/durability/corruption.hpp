// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace polidex::tests {

/// What was done to the bytes of a file.
struct Corruption {
    std::string bytes;
    std::string what;  ///< `bit 3 of byte 4711 flipped`
};

/// One of the ways in which disks, cables and programs spoil a file; always a real change.
Corruption corrupt(std::string_view bytes, std::mt19937_64& random);

}  // namespace polidex::tests
