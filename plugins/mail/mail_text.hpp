// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string_view>

namespace polidex::mail {

/// Reads the plain text of a message: paragraphs, and as quotes what it repeats of others.
void report_text(std::string_view bytes, std::string_view charset, Sink& sink);

}  // namespace polidex::mail
