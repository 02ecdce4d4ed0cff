// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/html/html_blocks.hpp"
#include "plugins/html/html_charset.hpp"
#include "plugins/html/html_metadata.hpp"
#include "plugins/html/html_sieve.hpp"
#include "plugins/html/html_tree.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/charset.hpp"

#include <fmt/format.h>

#include <string>

namespace polidex {
namespace {

constexpr std::size_t most_elements = 5'000'000;  // about 1 GiB of tree

int parse_html(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (const auto reason = text::binary_reason(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT, *reason);
    }
    text::Decoded decoded;
    const std::string declared = html::declared_charset(bytes, view_of(input.charset));
    text::decode(bytes, declared, decoded);
    const html::SievedPage page = html::sieve(decoded.utf8);
    if (page.elements > most_elements) {
        return sink.refuse(POLIDEX_BAD_INPUT,
                           fmt::format("{} elements, at most {} are read; split the file",
                                       page.elements, most_elements));
    }
    const html::HtmlTree tree(page.html);
    if (!tree.root()) return sink.refuse(POLIDEX_FAILED, "the page cannot be read as a tree");
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    html::report_metadata(tree, sink);
    html::report_json_ld(page.json_ld, sink);
    html::report_blocks(tree, sink);
    return sink.status();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_html(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"text/html", "application/xhtml+xml", nullptr};
constexpr const char* extensions[] = {"html", "htm", "xhtml", "shtml", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "html",
                                  1,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& html_parser() { return table; }

}  // namespace polidex
