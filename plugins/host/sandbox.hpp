// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <linux/filter.h>

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

/// Keeps files readable only below the system's own folders.
class FileRules {
public:
    /// @param folders where programs lie that parse
    FileRules(Purpose purpose, const std::vector<std::string>& folders);
    FileRules(const FileRules&) = delete;
    FileRules& operator=(const FileRules&) = delete;
    ~FileRules();

    /// Whether the kernel knows such rules.
    bool known() const { return ruleset_ >= 0; }
    /// Puts the calling process behind them. @returns whether the kernel can
    bool restrict_files() const;

private:
    int ruleset_;
};

/// Refuses and records system calls that no parser needs.
class CallFilter {
public:
    /// @param writing leaves files that are opened for writing to Landlock; shells need /dev/null
    CallFilter(Purpose purpose, bool writing);

    /// Puts the calling process behind it. @returns whether the kernel can
    bool restrict_calls() const;

private:
    std::vector<sock_filter> program_;
    bool records_;  ///< refusals, for take_refused_calls()
};

/// The walls around workers of one purpose. They take long to draw up: whoever forks the workers
/// does it once.
///
/// Any number of processes.
class Sandbox {
public:
    /// @param memory_bytes beyond what this process has mapped now
    /// @param folders where programs lie that parse
    Sandbox(Purpose purpose, std::uint64_t memory_bytes, const std::vector<std::string>& folders);

    /// Puts the calling process behind the walls, for good.
    /// @returns the layers that stand; what the kernel does not have is missing
    std::uint32_t enter() const;

private:
    bool refuse_calls(bool files) const;

    Purpose purpose_;
    std::uint64_t address_space_bytes_;
    FileRules files_;
    CallFilter calls_;
};

/// Names of the system calls refused since the last call, in order, each once; empty if none.
std::string take_refused_calls();

/// Bytes of address space this process has.
std::uint64_t address_space_bytes();

}  // namespace polidex::host
