// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

#include <string_view>

namespace polidex::records {

/// Hands the paragraphs of a record's text to @p sink: as the parser of plain text finds them or,
/// when the text is taken @p as_given, one for each run of lines between blank ones.
void add_text(std::string_view text, bool as_given, const polidex_sink& sink);

}  // namespace polidex::records
