// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string_view>

namespace polidex {

/// Hands over the document inside an embedded object: an OLE compound file that is a document
/// itself, that holds one in another format, or that holds a file with its name.
/// @param name of the object in its document; a file inside has its own name behind it
void report_object(std::string_view name, std::string_view bytes, Sink& sink);

/// The same for an object as the first version of OLE wrote it, which RTF keeps ([MS-OLEDS] 2.2).
void report_old_object(std::string_view name, std::string_view bytes, Sink& sink);

}  // namespace polidex
