// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>

namespace polidex::query {

/// Where the document stands on the web, as its metadata say; empty where they do not, or where it
/// is no plain http or https address.
std::string web_address(const Document& document);

}  // namespace polidex::query
