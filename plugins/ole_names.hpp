// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// The names of the streams and storages at the top of an OLE compound file ([MS-CFB]), in ASCII;
/// empty when it is none or damaged. Bounded by the size of @p bytes.
std::vector<std::string> ole_names(std::string_view bytes);

}  // namespace polidex
