// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

namespace polidex::office {

/// FictionBook 2.
Result<void> read_fiction_book(const polidex_input& input, Sink& sink);

}  // namespace polidex::office
