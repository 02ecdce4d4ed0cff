// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

namespace polidex::office {

/// OpenDocument (ISO 26300), packed or in one XML file, and its ancestor OpenOffice.org XML.
Result<void> read_odf(const polidex_input& input, Sink& sink);

}  // namespace polidex::office
