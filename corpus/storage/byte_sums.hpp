// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polidex::storage {

/// Sum of @p count bytes. Up to 16 bytes behind them are read too and must be readable.
inline std::uint64_t sum_of_bytes(const std::uint8_t* bytes, std::size_t count) {
    if (bytes == nullptr) return 0;
#ifdef __SSE2__
    alignas(16) static constexpr std::uint8_t masks[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                           255, 255, 255, 255, 255, 255, 255, 255};
    const auto zero = _mm_setzero_si128();
    auto sum = zero;
    for (; count > 16; count -= 16, bytes += 16) {
        const auto part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        sum = _mm_add_epi64(sum, _mm_sad_epu8(part, zero));
    }
    const auto mask = _mm_loadu_si128(reinterpret_cast<const __m128i*>(masks + 16 - count));
    const auto last = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    sum = _mm_add_epi64(sum, _mm_sad_epu8(_mm_and_si128(last, mask), zero));
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(sum)) +
           static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum)));
#else
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += bytes[i];
    return sum;
#endif
}

/// The largest of @p count bytes; 0 when there is none.
inline unsigned largest_byte(const std::uint8_t* bytes, std::size_t count) {
    unsigned most = 0;
#ifdef __SSE2__
    auto wide = _mm_setzero_si128();
    for (; count >= 16; count -= 16, bytes += 16)
        wide = _mm_max_epu8(wide, _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
    alignas(16) std::uint8_t lanes[16];
    _mm_store_si128(reinterpret_cast<__m128i*>(lanes), wide);
    for (const auto lane : lanes) most = lane > most ? lane : most;
#endif
    for (std::size_t i = 0; i < count; ++i) most = bytes[i] > most ? bytes[i] : most;
    return most;
}

}  // namespace polidex::storage
