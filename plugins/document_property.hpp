// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string_view>

namespace polidex {

/// Reports a property, unless it is empty or a title that the program gave by itself. Titles of
/// office files are often left from another document, so they count less than those of books.
void report_property(std::string_view key, std::string_view value, Sink& sink);

}  // namespace polidex
