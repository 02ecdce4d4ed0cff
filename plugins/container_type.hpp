// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex {

/// What a zip file is by its members: a kind of document, or `application/zip`.
std::string zip_type(std::string_view bytes);

/// What an OLE compound file is by its streams: a kind of document, or `application/x-ole-storage`.
std::string ole_type(std::string_view bytes);

}  // namespace polidex
