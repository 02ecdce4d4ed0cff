// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

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

/// Puts the calling process behind its walls, for good.
/// @param memory_bytes beyond what the process has mapped now
/// @returns the layers that stand; what the kernel does not have is missing
std::uint32_t enter_sandbox(Purpose purpose, std::uint64_t memory_bytes);

/// Names of the system calls refused since the last call, in order, each once; empty if none.
std::string take_refused_calls();

/// Bytes of address space this process has.
std::uint64_t address_space_bytes();

/// Keeps files readable only below the system's own folders. @returns whether the kernel can
bool restrict_files(Purpose purpose);

/// Refuses and records system calls that no parser needs. @returns whether the kernel can
bool restrict_calls(Purpose purpose);

}  // namespace polidex::host
