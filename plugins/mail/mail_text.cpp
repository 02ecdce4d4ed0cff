// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail/mail_text.hpp"

#include "plugins/text/charset.hpp"
#include "plugins/text/paragraphs.hpp"

#include <string>

namespace polidex::mail {
namespace {

bool is_quoted(std::string_view line) { return !line.empty() && line.front() == '>'; }

std::string_view without_marks(std::string_view line) {
    const auto begin = line.find_first_not_of("> ");
    return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

void report_part(const std::string& text, bool quoted, Sink& sink) {
    const auto lines = text::split_lines(text);
    std::string joined;
    for (const auto& paragraph : text::find_paragraphs(lines)) {
        if (sink.cancelled()) return;
        text::join_lines(lines, paragraph, joined);
        BlockDraft draft;
        draft.kind = quoted ? POLIDEX_QUOTE : paragraph.kind;
        draft.level = quoted ? 0 : paragraph.level;
        draft.text = joined;
        sink.block(draft);
    }
}

}  // namespace

void report_text(std::string_view bytes, std::string_view charset, Sink& sink) {
    text::Decoded decoded;
    text::decode(bytes, charset, decoded);
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    std::string part;
    bool quoted = false;
    for (std::string_view rest = decoded.utf8; !rest.empty();) {
        const auto end = rest.find('\n');
        const auto line = rest.substr(0, end);
        if (is_quoted(line) != quoted) {
            report_part(part, quoted, sink);
            part.clear();
            quoted = !quoted;
        }
        part += quoted ? without_marks(line) : line;
        part += '\n';
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    report_part(part, quoted, sink);
}

}  // namespace polidex::mail
