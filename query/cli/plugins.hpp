// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/plugin/parser_registry.hpp>

namespace polidex::cli {

/// The parsers of the default folders and of @p files, in a host. Each that could not be loaded is
/// reported and makes @p all false.
Result<ParserRegistry> parsers_in_host(const std::vector<std::string>& files, Console& console,
                                       bool& all);

/// Names of the walls that stand.
std::vector<std::string> active_layers(const std::vector<HostLayer>& layers);

/// Adds `--plugin FILE`.
void add_plugin_option(CLI::App& app, std::vector<std::string>& files);

}  // namespace polidex::cli
