// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::indexer {

/// Makes sure that @p path is a folder that holds an index or may become one: it is made when there
/// is none and @p create is set, and a folder with other files in it is refused.
/// @returns Errc::bad_argument, Errc::not_found, Errc::io
Result<void> prepare_index_folder(const std::string& path, bool create);

}  // namespace polidex::indexer
