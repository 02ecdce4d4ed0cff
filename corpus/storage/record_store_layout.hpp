// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace polidex::storage {

/// Most bytes of one record, and of one group when it is read back.
inline constexpr std::uint64_t max_record_bytes = 1ULL << 30;

struct FreeZstd {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

template <typename T>
using Zstd = std::unique_ptr<T, FreeZstd>;

}  // namespace polidex::storage
