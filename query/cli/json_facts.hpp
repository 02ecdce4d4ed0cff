// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/json_text.hpp"

#include <polidex/corpus/document.hpp>

namespace polidex::cli {

/// What every answer says of a document: id, path, title, type, date, countries …
Json facts_of(const Document& document);

}  // namespace polidex::cli
