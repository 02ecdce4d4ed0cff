// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/sink.hpp"

namespace polidex {
namespace {

int parse(void* /*instance*/, const polidex_input* /*input*/, const polidex_sink* sink) {
    return Sink(*sink).refuse(POLIDEX_NOT_MINE, "XML");
}

constexpr const char* media_types[] = {"application/xml", "text/xml", nullptr};
constexpr const char* extensions[] = {"xml", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "xml",
                                  1,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& xml_parser() { return table; }

}  // namespace polidex
