// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::cli {

/// The index a command works on: @p given, else `$POLIDEX_INDEX`, else @p usual (of the settings),
/// else the single `*.polidex` in the current folder.
/// @returns Errc::not_found when there is none or more than one, with what to do in the hint
Result<std::string> choose_index(const std::string& given, const std::string& usual = {});

}  // namespace polidex::cli
