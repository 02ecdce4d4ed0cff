// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/parser_runner.hpp"

#include "plugins/host/host_runner.hpp"

namespace polidex {

std::unique_ptr<ParserRunner> runner_of(const ParserRegistry& registry) {
    if (registry.host()) return host_runner(registry);
    return local_runner(registry);
}

}  // namespace polidex
