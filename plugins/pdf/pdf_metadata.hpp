// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <poppler-document.h>

namespace polidex::pdf {

/// Sends what the document says about itself: its information dictionary as `pdf:…`, its XMP
/// packet as `xmp:…`. docs/plugins.md lists the keys.
void report_metadata(const poppler::document& document, Sink& sink);

}  // namespace polidex::pdf
