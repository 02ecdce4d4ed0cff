// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

namespace polidex::archive {

/// Reads ZIP, TAR and 7Z archives and compressed files: their members are documents inside.
const polidex_parser& parser();

/// Reads web archives: each page that was fetched is a document inside.
const polidex_parser& warc_parser();

}  // namespace polidex::archive
