// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex {

/// Maps the shared object @p path into the process, for good, and checks its tables.
/// @returns Errc::not_found or Errc::plugin_failed naming what is wrong
Result<const polidex_plugin*> open_plugin(const std::string& path);

/// Checks what a plugin says about itself: sizes, ABI, names, functions.
/// @returns Errc::plugin_failed; @p path is for the message
Result<void> check_plugin(const polidex_plugin* plugin, const std::string& path);

}  // namespace polidex
