// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex {

/// True for types that say little about their content, such as text/plain and application/xml: a
/// parser that names the file's extension goes first.
bool is_generic_media_type(std::string_view media_type);

/// The extension of @p name without its dot, in lower case; empty when there is none.
std::string extension_of(std::string_view name);

}  // namespace polidex
