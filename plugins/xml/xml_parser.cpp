// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/html/html_charset.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/charset.hpp"
#include "plugins/xml/law_metadata.hpp"
#include "plugins/xml/xml_blocks.hpp"
#include "plugins/xml/xml_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

namespace polidex {
namespace {

// pugixml knows the five entities of XML only: a document type is skipped, its entities are neither
// expanded nor fetched.
int parse_xml(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (const auto reason = text::binary_reason(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT, *reason);
    }
    text::Decoded decoded;
    text::decode(bytes, html::declared_charset(bytes, view_of(input.charset)), decoded);
    pugi::xml_document tree;
    const auto result = tree.load_buffer(decoded.utf8.data(), decoded.utf8.size(),
                                         pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
        const auto at = decoded.utf8.begin() + result.offset;
        const auto line = 1 + std::count(decoded.utf8.begin(), at, '\n');
        return sink.refuse(POLIDEX_BAD_INPUT, fmt::format("not well-formed XML: line {}: {}", line,
                                                          result.description()));
    }
    const auto root = tree.document_element();
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    xml::report_root(root, sink);
    xml::report_law(root, sink);
    xml::report_blocks(root, sink);
    return sink.status();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_xml(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"application/xml", "text/xml", nullptr};
constexpr const char* extensions[] = {"xml", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "xml",
                                  2,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& xml_parser() { return table; }

}  // namespace polidex
