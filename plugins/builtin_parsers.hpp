// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

namespace polidex {

/// The tables of the built-in parsers. Static, thread-safe, without instances.
const polidex_parser& text_parser();
const polidex_parser& html_parser();
const polidex_parser& markdown_parser();
const polidex_parser& xml_parser();
const polidex_parser& feed_parser();

}  // namespace polidex
