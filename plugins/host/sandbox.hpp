// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::host {

/// Bits of the walls that stand around a worker.
enum Layer : std::uint32_t {
    layer_limits = 1,         ///< memory, processor time, no files written, no core
    layer_no_privileges = 2,  ///< what it runs gains none
    layer_files = 4,          ///< Landlock: only the system's own libraries and data can be read
    layer_calls = 8,          ///< seccomp: no programs, processes, sockets or writes
};

/// What a worker is for.
enum class Purpose : std::uint8_t {
    parse = 0,   ///< runs parsers of shared objects
    execute = 1  ///< runs programs that parse
};

struct Sandbox {
    Purpose purpose = Purpose::parse;
    std::uint64_t memory_bytes = 0;    ///< beyond what the process has mapped now
    std::vector<std::string> folders;  ///< where programs lie that parse
};

/// Puts the calling process behind its walls, for good.
/// @returns the layers that stand; what the kernel does not have is missing
std::uint32_t enter_sandbox(const Sandbox& sandbox);

/// Names of the system calls refused since the last call, in order, each once; empty if none.
std::string take_refused_calls();

/// Bytes of address space this process has.
std::uint64_t address_space_bytes();

/// Keeps files readable only below the system's own folders. @returns whether the kernel can
bool restrict_files(const Sandbox& sandbox);

/// Refuses and records system calls that no parser needs.
/// @param writing leaves files that are opened for writing to Landlock; shells need /dev/null
/// @returns whether the kernel can
bool restrict_calls(Purpose purpose, bool writing);

}  // namespace polidex::host
