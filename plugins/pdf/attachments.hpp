// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <poppler-document.h>

namespace polidex::pdf {

/// Sends the files embedded in the document on. @returns how many
std::size_t send_attachments(const poppler::document& document, Sink& sink);

}  // namespace polidex::pdf
