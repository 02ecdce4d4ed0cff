// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/parser_runner.hpp"

#include <polidex/plugin/parser_host.hpp>

#include <memory>
#include <vector>

namespace polidex {

class ParserHost;

/// Runs the parsers and annotators of @p registry, which has a host, in a worker of it, which is
/// replaced when it dies.
std::unique_ptr<ParserRunner> host_runner(const ParserRegistry& registry);

/// The walls around a worker of @p host, which is started for it.
/// @returns Errc::plugin_failed when none can be
Result<std::vector<HostLayer>> layers_of(const std::shared_ptr<ParserHost>& host);

}  // namespace polidex
