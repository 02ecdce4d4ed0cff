// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_text.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/paragraphs.hpp"

#include <string>

namespace polidex::records {
namespace {

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Where the paragraph at @p begin ends: before a blank line, or at the end of @p text.
std::size_t end_of_paragraph(std::string_view text, std::size_t begin) {
    for (std::size_t line = text.find('\n', begin); line != std::string_view::npos;) {
        const std::size_t next = text.find('\n', line + 1);
        if (next == std::string_view::npos) return text.size();
        if (is_blank(text.substr(line + 1, next - line - 1))) return line;
        line = next;
    }
    return text.size();
}

void add_paragraphs(std::string_view text, Sink& sink) {
    for (std::size_t at = 0; at < text.size() && !sink.stopped();) {
        const std::size_t end = end_of_paragraph(text, at);
        BlockDraft draft;
        draft.text = text.substr(at, end - at);
        sink.block(draft);
        at = end + 1;
    }
}

}  // namespace

void add_text(std::string_view text, bool as_given, const polidex_sink& border) {
    Sink sink(border);
    if (as_given) return add_paragraphs(text, sink);
    std::string repaired;
    if (!text::is_valid_utf8(text)) text = repaired = text::to_valid_utf8(text);
    const auto lines = text::split_lines(text);
    std::string joined;
    for (const auto& paragraph : text::find_paragraphs(lines)) {
        text::join_lines(lines, paragraph, joined);
        BlockDraft draft;
        draft.kind = paragraph.kind;
        draft.level = paragraph.level;
        draft.text = joined;
        sink.block(draft);
        if (sink.stopped()) return;
    }
}

}  // namespace polidex::records
