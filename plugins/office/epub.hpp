// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

namespace polidex::office {

/// EPUB 2 and 3: the chapters in reading order as one document.
Result<void> read_epub(const polidex_input& input, Sink& sink);

}  // namespace polidex::office
