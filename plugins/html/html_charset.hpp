// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::html {

/// The encoding that @p bytes declare in their first 4 KiB: XML declaration, `<meta charset>` or
/// `<meta http-equiv="content-type">`; else @p outside.
std::string declared_charset(std::string_view bytes, std::string_view outside);

}  // namespace polidex::html
