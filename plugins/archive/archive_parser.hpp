// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

namespace polidex::archive {

/// Reads ZIP, TAR and 7Z archives and compressed files: their members are documents inside.
const polidex_parser& parser();

}  // namespace polidex::archive
