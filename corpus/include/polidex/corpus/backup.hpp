// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace polidex {

/// What backup_index() did. Counts are of files of segments.
struct BackupReport {
    std::uint64_t generation = 0;
    std::uint64_t documents = 0;
    std::uint64_t kept = 0;    ///< in the backup already
    std::uint64_t linked = 0;  ///< same bytes on the disk as the index
    std::uint64_t copied = 0;
    std::uint64_t bytes = 0;   ///< copied
    bool incremental = false;  ///< the target was a backup of this index
};

/// What affects a backup.
struct BackupOptions {
    bool copy = false;  ///< never link: on one disk too, each file gets bytes of its own
    std::function<bool()> cancelled;  ///< asked between files
};

/// Makes @p target an index of the same state as @p index, while writers and readers go on. Files
/// are linked where both stand on one file system, else copied; all are fsynced, compared with
/// their checksums and named by a manifest only then: a crash leaves the backup that was there.
///
/// @param target a folder that is not there or empty, or a backup made before, which is brought up
///               to date. To restore is to copy the folder.
/// @returns Errc::bad_argument when @p target is anything else; Errc::corrupt when @p index is
///          damaged; Errc::locked, Errc::io, Errc::not_found, Errc::cancelled
Result<BackupReport> backup_index(const std::string& index, const std::string& target,
                                  const BackupOptions& options = {});

}  // namespace polidex
