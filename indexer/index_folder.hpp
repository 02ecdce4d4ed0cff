// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::indexer {

/// Makes sure that @p path is a folder that holds an index or may become one: it is made when there
/// is none and @p create is set, and a folder with other files in it is refused.
/// @returns true when it was made; Errc::bad_argument, Errc::not_found, Errc::io
Result<bool> prepare_index_folder(const std::string& path, bool create);

/// Removes a folder that was made for an index to which nothing was ever committed. Whatever else
/// may stand in it stays, and so does the folder then. The caller holds the writer's lock.
void remove_unused_folder(const std::string& path);

}  // namespace polidex::indexer
