// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::fuzz {

/// Parses, builds, cleans and understands @p bytes here, without the walls that stand around
/// parsers elsewhere, and holds what comes of it to what is promised of documents.
void read(std::string_view bytes, const std::string& media_type, const std::string& path);

}  // namespace polidex::fuzz
