// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::storage {

/// A file in the folder of an index that says it is a backup, and of what. It goes when a writer
/// opens the index: what has a life of its own is no backup any more.
inline constexpr const char* backup_mark_name = "BACKUP";

/// The path of the index that the folder @p target is a backup of; empty when it is none.
std::string read_backup_mark(const std::string& target);
Result<void> write_backup_mark(const std::string& target, const std::string& index);
Result<void> remove_backup_mark(const std::string& index);

}  // namespace polidex::storage
