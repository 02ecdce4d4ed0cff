// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// How a program is run that parses.
struct ProgramRun {
    std::vector<std::string> command;
    std::string folder;               ///< where it runs
    std::uint64_t memory_bytes = 0;   ///< of address space
    std::uint64_t output_bytes = 0;   ///< most that it may write
    std::function<bool()> cancelled;  ///< asked several times a second
};

/// What it did.
struct ProgramEnd {
    std::string output;
    std::string complaint;  ///< the last line it wrote to standard error
    std::string failure;    ///< why it did not end well; empty when it did
    int code = 0;           ///< that it ended with, if it ended by itself
};

/// Runs a program with @p input as its standard input, a file it may read to and fro, and waits for
/// its end. It is killed when cancelled.
ProgramEnd run_program(const ProgramRun& run, std::string_view input);

}  // namespace polidex
