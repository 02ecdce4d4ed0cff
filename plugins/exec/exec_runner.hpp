// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/exec/exec_parser.hpp"
#include "plugins/parser_runner.hpp"

namespace polidex {

/// Lets a program read @p input; text and pages that it writes are parsed on by the parsers of
/// @p parsers.
/// @returns a polidex_status
int run_exec_parser(const ExecParser& program, const polidex_input& input, const polidex_sink& sink,
                    const ParserRegistry& registry, ParserRunner& parsers);

}  // namespace polidex
