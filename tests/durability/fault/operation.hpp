// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace polidex::tests {

/// What a program does to the files of a folder.
enum class Kind : std::uint8_t {
    create,    ///< opens for writing
    open,      ///< opens a file or folder for reading
    write,     ///< writes bytes at an offset
    truncate,  ///< sets the size, which stands in `offset`
    sync,      ///< fsync or fdatasync
    rename,
    unlink,
    mkdir,
    rmdir,
    map,    ///< maps into memory
    close,  ///< closes a file that was opened for writing
    mark,   ///< a word of the program under test itself, on its file of marks
};

inline constexpr std::array<std::string_view, 12> kind_names = {
    "create", "open",  "write", "truncate", "sync",  "rename",
    "unlink", "mkdir", "rmdir", "map",      "close", "mark"};

/// Before each operation of a log; behind it stand the path, the second path and the data.
struct OperationHeader {
    std::uint64_t handle = 0;  ///< of an open file, unique over all processes of a log
    std::uint64_t offset = 0;
    std::uint32_t data_bytes = 0;
    std::uint16_t path_bytes = 0;
    std::uint16_t target_bytes = 0;
    Kind kind = Kind::create;
    std::uint8_t truncates = 0;  ///< a `create` that empties the file
    std::array<std::uint8_t, 6> unused{};
};
static_assert(sizeof(OperationHeader) == 32);

}  // namespace polidex::tests
