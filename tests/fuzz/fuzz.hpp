// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace polidex::fuzz {

/// Ends the run, so that the fuzzer keeps the input, unless @p promise holds.
inline void expect(bool promise, const char* broken) {
    if (promise) return;
    std::fprintf(stderr, "broken promise: %s\n", broken);
    std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace polidex::fuzz

/// What each program of this folder is made for; libFuzzer calls it with one input after the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
