// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/parser_runner.hpp"

#include "plugins/host/host_runner.hpp"

#include <utility>

namespace polidex {

void ParserRunner::begin(std::vector<ParserCall> calls) {
    calls_ = std::move(calls);
    ended_ = 0;
}

ParserEnd ParserRunner::next() {
    const ParserCall& call = calls_.at(ended_++);
    return parse(*call.parser, call.input, *call.sink);
}

std::unique_ptr<ParserRunner> runner_of(const ParserRegistry& registry) {
    if (registry.host()) return host_runner(registry);
    return local_runner(registry);
}

}  // namespace polidex
