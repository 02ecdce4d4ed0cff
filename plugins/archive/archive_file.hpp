// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <clocale>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace polidex::archive {

/// libarchive turns names into the locale's encoding and loses what does not fit; this one keeps
/// everything. For the thread, as long as it lives.
class Utf8Locale {
public:
    Utf8Locale();
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;
    ~Utf8Locale();

private:
    locale_t locale_;
    locale_t before_;
};

/// What is inside a packed file.
enum class Packing {
    archive,  ///< members with names
    stream,   ///< the same, by what stands before each member and not by the list at the end
    single,   ///< one file, compressed; an archive when that is one
};

/// How reading a member's bytes ended.
enum class Ending { whole, failed, too_long };

/// The members of an archive in memory, one after the other.
class ArchiveFile {
public:
    /// @param bytes must outlive the object
    ArchiveFile(std::string_view bytes, Packing packing);

    /// Goes to the next member. False at the end, which is early when damaged() says why.
    bool next();

    bool is_file() const;
    bool is_encrypted() const;
    /// True when the bytes were compressed and are no archive.
    bool is_single() const;
    std::string raw_name() const;

    /// Reads the member. @param error why it failed
    Ending read(std::uint64_t most_bytes, std::string& bytes, std::string& error);

    /// What is wrong with the archive as a whole; empty when nothing is.
    const std::string& damaged() const { return damaged_; }

private:
    struct Close {
        void operator()(struct archive* handle) const { archive_read_free(handle); }
    };
    std::string reason() const;

    std::unique_ptr<struct archive, Close> handle_;
    struct archive_entry* entry_ = nullptr;
    std::string damaged_;
};

/// What the formats of libarchive say in programmers' words, in ours: `encrypted`.
std::string plain_reason(std::string_view message);

}  // namespace polidex::archive
