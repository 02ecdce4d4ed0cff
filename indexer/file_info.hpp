// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::indexer {

/// Fsyncs a finished file and measures it for the manifest.
Result<storage::FileInfo> sync_and_describe(const std::string& path);

}  // namespace polidex::indexer
