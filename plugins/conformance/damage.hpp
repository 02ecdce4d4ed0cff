// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::conformance {

/// Bytes that no parser may trip over, and what they are. The same in every run.
struct DamagedBytes {
    std::string what;  ///< `with 0xFF at byte 17`
    std::string bytes;
};

/// Random bytes of several lengths, then @p sample with random bytes in it.
std::vector<DamagedBytes> random_bytes(std::string_view sample);

/// @p sample with sequences in it that are no UTF-8, each at several places.
std::vector<DamagedBytes> bad_utf8(std::string_view sample);

/// Openings of elements, arrays, quotes … without end, alone and within @p sample.
std::vector<DamagedBytes> deep_nesting(std::string_view sample);

/// @p sample again and again, @p size bytes in all.
std::string repeated(std::string_view sample, std::uint64_t size);

}  // namespace polidex::conformance
