// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

#include <string>
#include <vector>

namespace polidex {

/// What a plugin lists, by kind.
struct PluginParts {
    std::vector<const polidex_parser*> parsers;
    std::vector<const polidex_annotator*> annotators;
    std::vector<const polidex_expander*> expanders;
};

/// Of a plugin that may have been built against an older header, which had fewer kinds.
PluginParts parts_of(const polidex_plugin& plugin);

/// Maps the shared object @p path into the process, for good, and checks its tables.
/// @returns Errc::not_found or Errc::plugin_failed naming what is wrong
Result<const polidex_plugin*> open_plugin(const std::string& path);

/// Checks what a plugin says about itself: sizes, ABI, names, functions.
/// @returns Errc::plugin_failed; @p path is for the message
Result<void> check_plugin(const polidex_plugin* plugin, const std::string& path);

}  // namespace polidex
