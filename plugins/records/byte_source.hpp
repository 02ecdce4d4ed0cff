// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace polidex::records {

/// The bytes of a file or of the standard input, piece by piece, unpacked when they are zstd
/// or gzip.
///
/// One thread at a time.
class ByteSource {
public:
    /// Opens the regular file @p path, or `-` for the standard input.
    /// @returns Errc::not_found or Errc::io
    static Result<ByteSource> open(const std::string& path);
    ByteSource(ByteSource&&) noexcept;
    ByteSource& operator=(ByteSource&&) noexcept;
    ~ByteSource();

    /// XXH3-64 of all bytes as they stand in the file, which is then read from its beginning, and
    /// no further than it reached now. 0 for the standard input.
    Result<std::uint64_t> hash();

    /// Appends up to @p limit bytes to @p out. @returns how many; 0 at the end
    /// @returns Errc::io, or Errc::bad_input when packed data are damaged or the file has shrunk
    Result<std::size_t> read(std::string& out, std::size_t limit);

    const std::string& name() const;  ///< its path, for messages
    std::uint64_t size() const;       ///< bytes of the file; 0 when unknown
    std::uint64_t position() const;   ///< bytes of the file read

private:
    struct Impl;
    explicit ByteSource(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::records
