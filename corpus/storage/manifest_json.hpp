// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"

#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>

namespace polidex::storage {

/// The bytes of a manifest file: JSON and a line with its checksum.
std::string encode_manifest(const Manifest& manifest);

/// @param path for messages
/// @returns Errc::corrupt, or Errc::schema_mismatch when a newer polidex wrote it
Result<Manifest> decode_manifest(const std::string& path, std::string_view bytes);

}  // namespace polidex::storage
