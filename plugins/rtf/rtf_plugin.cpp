// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_reader.hpp"
#include "plugins/sink.hpp"

namespace polidex::rtf {
namespace {

int parse_rtf(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (bytes.substr(0, 1024).find("{\\rtf") == std::string_view::npos) return POLIDEX_NOT_MINE;
    return Reader(bytes, sink).read();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_rtf(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"application/rtf", "text/rtf", nullptr};
constexpr const char* extensions[] = {"rtf", nullptr};
constexpr polidex_parser parser = {sizeof(polidex_parser),
                                   POLIDEX_ABI,
                                   "rtf",
                                   2,
                                   media_types,
                                   extensions,
                                   nullptr,
                                   nullptr,
                                   parse};
constexpr const polidex_parser* parsers[] = {&parser, nullptr};
constexpr polidex_plugin plugin = {sizeof(polidex_plugin), POLIDEX_ABI, "rtf",   "1",
                                   "GPL-2.0-or-later",     parsers,     nullptr, nullptr};

}  // namespace
}  // namespace polidex::rtf

extern "C" const polidex_plugin* polidex_plugin_v1(void) { return &polidex::rtf::plugin; }
