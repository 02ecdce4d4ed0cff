// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/archive_parser.hpp"

namespace {

const polidex_parser* const parsers[] = {&polidex::archive::parser(),
                                         &polidex::archive::warc_parser(), nullptr};
const polidex_plugin plugin = {sizeof plugin,      POLIDEX_ABI, "archive", "1",
                               "GPL-2.0-or-later", parsers,     nullptr,   nullptr};

}  // namespace

const polidex_plugin* polidex_plugin_v1() { return &plugin; }
