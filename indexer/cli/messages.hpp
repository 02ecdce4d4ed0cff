// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::cli {

/// Exit codes of the programs, as in `polidex help`.
enum ExitCode : int {
    exit_ok = 0,
    exit_usage = 2,
    exit_index = 3,
    exit_locked = 4,
    exit_some_failed = 5,
    exit_stopped = 130,
};

/// The exit code for an error that ended a program.
int exit_code_of(const Error& error);

/// Writes `program: message` and the hint below it to standard error.
void print_error(std::string_view program, const Error& error);

/// `1.4 MB`, `312 bytes`.
std::string size_text(std::uint64_t bytes);

/// `1 file`, `3 files`.
std::string count_text(std::uint64_t count, std::string_view noun);

}  // namespace polidex::cli
