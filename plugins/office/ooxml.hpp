// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/office/package.hpp"
#include "plugins/sink.hpp"

namespace polidex::office {

/// One of the three kinds of Office Open XML documents (ECMA-376 and its strict form, ISO 29500).
/// @param part  name of the part with the document, whose root is @p root
using ReadOoxml = Result<void> (*)(Package& package, std::string_view part,
                                   const pugi::xml_node& root, Sink& sink);

Result<void> read_word(Package& package, std::string_view part, const pugi::xml_node& root,
                       Sink& sink);
Result<void> read_workbook(Package& package, std::string_view part, const pugi::xml_node& root,
                           Sink& sink);
Result<void> read_slides(Package& package, std::string_view part, const pugi::xml_node& root,
                         Sink& sink);

/// Reports the core, extended and custom properties.
void report_properties(Package& package, Sink& sink);

/// Hands over the documents embedded in files of their own.
void report_embedded(Package& package, Sink& sink);

/// Whatever the package holds.
Result<void> read_package(Package package, Sink& sink);

}  // namespace polidex::office
