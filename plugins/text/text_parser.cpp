// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/charset.hpp"
#include "plugins/text/paragraphs.hpp"

#include <string>

namespace polidex {
namespace {

int parse_text(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (const auto reason = text::binary_reason(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT, *reason);
    }
    text::Decoded decoded;
    text::decode(bytes, view_of(input.charset), decoded);
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    const auto lines = text::split_lines(decoded.utf8);
    std::string joined;
    for (const auto& paragraph : text::find_paragraphs(lines)) {
        text::join_lines(lines, paragraph, joined);
        BlockDraft draft;
        draft.kind = paragraph.kind;
        draft.level = paragraph.level;
        draft.page = lines[paragraph.first].page;
        draft.text = joined;
        sink.block(draft);
        if (sink.stopped()) break;
    }
    return sink.status();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_text(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"text/plain", nullptr};
constexpr const char* extensions[] = {"txt", "text", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "text",
                                  2,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& text_parser() { return table; }

}  // namespace polidex
