// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::understanding {

/// The name by which a text calls itself: `this National Cyber Security Strategy`. For texts that
/// came without their cover; empty where a text does not.
std::string own_name(const Document& document);

/// @p line, whose letters were set apart (`T H E N AT I O N A L P L AN`), in the words of @p
/// document; empty where it is no such line or its words are not known.
std::string respaced(const Document& document, std::string_view line);

}  // namespace polidex::understanding
