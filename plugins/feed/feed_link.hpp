// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::feed {

/// @p link in full, as RFC 3986, section 5.2 has it, where @p base is an address with a host;
/// otherwise @p link as it is.
std::string absolute(std::string_view base, std::string_view link);

}  // namespace polidex::feed
