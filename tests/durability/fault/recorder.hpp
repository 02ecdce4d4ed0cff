// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/durability/fault/operation.hpp"

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::tests {

/// What is to happen to an operation.
struct Verdict {
    int error = 0;      ///< fail with this errno
    bool half = false;  ///< write only half of the bytes
    bool die = false;   ///< and then be killed
    bool passes() const { return error == 0; }
};

/// An open file below the watched folder.
struct Handle {
    std::uint64_t id = 0;  ///< 0: not watched
    std::string path;
    bool writes = false;
};

/// Counts, spoils and records what this process does below one folder. Set by the environment:
///
///   POLIDEX_FAULT_ROOT   the folder; without it nothing is watched
///   POLIDEX_FAULT_KINDS  what counts, `write,sync`; else all but open, close, map and mark
///   POLIDEX_FAULT_AT     number of the operation to spoil, from 1
///   POLIDEX_FAULT_DO     kill, tear, short, enospc, eio, or full: from there on no space is left
///   POLIDEX_FAULT_HIT    file to which the operation that was spoiled is written
///   POLIDEX_FAULT_LOG    file to which all operations that succeeded are appended
///   POLIDEX_FAULT_MARKS  file whose lines are recorded as marks
///
/// Any number of threads, one at a time: the caller holds the lock.
class Recorder {
public:
    Recorder();
    static constexpr std::size_t most_files = 4096;

    /// The path as it is recorded: relative to the folder; empty when it is not below it.
    std::string watched(int folder, const char* path) const;

    Verdict judge(Kind kind, std::string_view path);

    void opened(int file, const std::string& path, bool writes);
    /// The watched file behind a descriptor, or nullptr.
    Handle* handle(int file);

    void record(Kind kind, std::uint64_t handle, std::uint64_t offset, std::string_view path,
                std::string_view target = {}, std::string_view data = {}, bool truncates = false);

private:
    enum class Fault { none, kill, tear, shorten, enospc, eio, full };
    static Fault fault_named(std::string_view name);
    Verdict spoil(Kind kind, std::string_view path);
    Verdict no_space(Kind kind, bool first) const;

    std::string root_;
    std::string marks_;
    std::uint32_t kinds_ = 0;
    Fault fault_ = Fault::none;
    std::int64_t at_ = 0;
    std::int64_t count_ = 0;
    int log_ = -1;
    int hit_ = -1;
    std::uint64_t next_handle_ = 0;
    std::array<Handle, most_files> handles_;
};

}  // namespace polidex::tests
