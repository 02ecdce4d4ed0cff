// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace polidex::storage {

/// A finished file as the manifest records it.
struct FileInfo {
    std::string name;            ///< relative to the segment's folder
    std::uint64_t size = 0;      ///< bytes
    std::uint64_t checksum = 0;  ///< XXH3-64 of the whole file
    std::uint64_t tail = 0;      ///< XXH3-64 of its last `file_tail_bytes`; 0: not recorded
};

/// The end of a file, which is compared whenever it is opened. In a section file it is the trailer,
/// which seals all checksums of the file: no other file can stand in its place.
inline constexpr std::size_t file_tail_bytes = 64;

/// Writes a file of named sections, each with a checksum for every 64 KiB, in one pass.
///
/// create(), then begin()/append() for each section, then finish(), which fsyncs the file.
/// Dropped before finish(), the file is removed. One thread per object.
class SectionFileWriter {
public:
    /// @param magic exactly 8 bytes  @param version of the sections' meaning
    static Result<SectionFileWriter> create(const std::string& path, std::string_view magic,
                                            std::uint32_t version);
    SectionFileWriter(SectionFileWriter&&) noexcept;
    SectionFileWriter& operator=(SectionFileWriter&&) noexcept;
    ~SectionFileWriter();

    /// Ends the section before and starts @p name, aligned to 64 bytes.
    void begin(std::string_view name);
    /// Buffers; errors of the system surface in finish().
    void append(std::string_view bytes);
    template <typename T>
    void append_array(std::span<const T> values) {
        append({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
    }
    /// Bytes in the current section so far.
    std::uint64_t section_size() const;

    Result<FileInfo> finish();

private:
    struct Impl;
    explicit SectionFileWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// A memory-mapped file of sections. Bytes are handed out only after their checksum was verified,
/// once for each 64 KiB. Any number of threads may read one object.
class SectionFile {
public:
    /// Verifies the header and the directory of sections.
    /// @returns Errc::not_found, Errc::corrupt naming the file, or Errc::schema_mismatch when the
    ///          file's version is above @p version
    static Result<SectionFile> open(const std::string& path, std::string_view magic,
                                    std::uint32_t version);
    SectionFile(SectionFile&&) noexcept;
    SectionFile& operator=(SectionFile&&) noexcept;
    ~SectionFile();

    const std::string& path() const;

    /// A whole section, verified. @returns Errc::corrupt when it is missing or damaged
    Result<std::string_view> section(std::string_view name) const;

    /// Bytes [begin, end) of a section, verified.
    Result<std::string_view> range(std::string_view name, std::uint64_t begin,
                                   std::uint64_t end) const;

    /// The number of a section, for range() in hot loops.
    std::optional<std::uint32_t> find(std::string_view name) const;
    Result<std::string_view> range(std::uint32_t number, std::uint64_t begin,
                                   std::uint64_t end) const;
    std::uint64_t size(std::uint32_t number) const;
    /// Asks the processor for bytes [begin, end) of a section, of which range() is asked for soon.
    void prefetch(std::uint32_t number, std::uint64_t begin, std::uint64_t end) const;

    /// A whole section as an array of T (little-endian, aligned).
    template <typename T>
    Result<std::span<const T>> array(std::string_view name) const {
        auto bytes = section(name);
        if (!bytes) return bytes.error();
        if (bytes->size() % sizeof(T) != 0) return odd_size(name);
        return std::span<const T>(reinterpret_cast<const T*>(bytes->data()),
                                  bytes->size() / sizeof(T));
    }

    /// Gives the memory of what was read back; it is read again when it is asked for.
    void release() const;

    /// Verifies every byte.
    Result<void> verify() const;

private:
    struct Impl;
    explicit SectionFile(std::unique_ptr<Impl> impl);
    Error odd_size(std::string_view name) const;
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
