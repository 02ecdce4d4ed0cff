// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::cli {

/// The index a command means: @p given, else `$POLIDEX_INDEX`, else that of `polidex.toml`, else
/// the single `*.polidex` in this folder, else @p otherwise.
/// @returns Errc::bad_argument when this folder has several or polidex.toml a mistake,
/// Errc::not_found when there is none and
///          @p otherwise is empty
Result<std::string> choose_index(const std::string& given, const std::string& otherwise);

}  // namespace polidex::cli
