// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/plugin/parser_registry.hpp>

namespace polidex::cli {

/// Loads the plugins of the default folders, then @p files into @p registry; each failure is
/// reported. @returns whether all could be loaded
bool load_plugins(ParserRegistry& registry, const std::vector<std::string>& files,
                  Console& console);

/// Adds `--plugin FILE`.
void add_plugin_option(CLI::App& app, std::vector<std::string>& files);

}  // namespace polidex::cli
