// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

namespace polidex::office {

/// Office documents in one XML file: Word 2003, Excel 2003, and Office Open XML laid flat.
Result<void> read_office_xml(const polidex_input& input, Sink& sink);

}  // namespace polidex::office
