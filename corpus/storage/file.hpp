// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace polidex::storage {

/// Owns a file descriptor. One thread per object.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();

    int get() const { return number_; }
    int release();
    /// Closes now. @returns 0 or errno
    int close();

private:
    int number_;
};

/// Errc::io for @p path, or Errc::not_found when @p number is ENOENT.
/// @param action what was tried: `cannot write`
Error system_error(const std::string& path, std::string_view action, int number);

/// Damage of @p path: `<path>: <what>`, with the hint how to get a good index again.
Error damaged(const std::string& path, std::string_view what);

/// @p path without links, `.` and `..`; as it is when it does not exist.
std::string real_path(const std::string& path);

/// Errc::corrupt unless @p path is a regular file.
Result<Descriptor> open_for_reading(const std::string& path);

/// Writes all of @p bytes. @returns 0 or errno
int write_all(int descriptor, std::string_view bytes);

Result<std::string> read_file(const std::string& path);

/// Creates or replaces @p path and fsyncs it; a partial file is removed.
Result<void> write_file(const std::string& path, std::string_view bytes);

/// A file of another library, fsynced and described for the manifest. Errors of the disk that
/// were still pending surface here.
Result<FileInfo> finish_file(const std::string& path);

/// Size and checksums of a file as it is on the disk.
Result<FileInfo> describe_file(const std::string& path);

/// A read-only mapping of a whole file. Any number of threads may read one object.
class MappedFile {
public:
    static Result<MappedFile> open(const std::string& path);
    /// @param path for messages
    static Result<MappedFile> map(const Descriptor& file, const std::string& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::string_view bytes() const { return bytes_; }
    /// Gives the memory of what was read back; it is read again when it is asked for.
    void release() const;

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace polidex::storage
