// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace polidex {

/// What can be told of a zip file without unpacking it.
struct ZipNames {
    std::vector<std::string_view> names;  ///< as they stand there; at most a few thousand
    std::string_view mimetype;            ///< content of a first member `mimetype` kept as it is
};

/// Reads the directory at the end of @p bytes, or the members one by one where it is lost.
ZipNames zip_names(std::string_view bytes);

}  // namespace polidex
