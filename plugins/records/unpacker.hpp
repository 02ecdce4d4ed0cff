// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace polidex::records {

/// Unpacks a stream of packed bytes. One thread at a time.
class Unpacker {
public:
    struct Step {
        std::size_t read = 0;
        std::size_t written = 0;
        const char* damage = nullptr;  ///< what is wrong with the data; else nullptr
    };

    virtual ~Unpacker() = default;

    /// Unpacks of @p in what fits into @p limit bytes at @p out.
    virtual Step step(std::string_view in, char* out, std::size_t limit) = 0;

    /// Whether what was read ends in the middle of a stream.
    virtual bool unfinished() const = 0;

    /// `zstd` or `gzip`: the format, and the program that tests it with `-t`.
    virtual const char* name() const = 0;
};

/// What unpacks data that begin so; nothing when they are not packed.
std::unique_ptr<Unpacker> unpacker_for(std::string_view begin);

}  // namespace polidex::records
