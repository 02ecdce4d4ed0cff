// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace polidex {

/// The bytes of the regular file @p path. Never waits for a FIFO or a device.
/// @returns Errc::not_found, Errc::io, or Errc::limit when it has more than @p limit_bytes
Result<std::string> read_source(const std::string& path, std::uint64_t limit_bytes);

/// XXH3-64 of a source's bytes and of its sidecar's.
std::uint64_t hash_source(std::string_view bytes, std::string_view sidecar);

}  // namespace polidex
