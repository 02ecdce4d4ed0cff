// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/odf_paragraph.hpp"

#include "plugins/office/xml_part.hpp"

#include <unordered_map>

namespace polidex::office {
namespace {

enum class Piece { other, blank, link, bookmark, note, comment, box, skipped };

// Elements inside paragraphs (OpenDocument 1.3 part 3, 6 and 10); others hold text.
Piece piece_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Piece> pieces = {
        {"s", Piece::blank},
        {"tab", Piece::blank},
        {"tab-stop", Piece::blank},
        {"line-break", Piece::blank},
        {"a", Piece::link},
        {"bookmark", Piece::bookmark},
        {"bookmark-start", Piece::bookmark},
        {"note", Piece::note},
        {"footnote", Piece::note},
        {"endnote", Piece::note},
        {"annotation", Piece::comment},
        {"text-box", Piece::box},
        {"p", Piece::box},
        {"h", Piece::box},
        {"list", Piece::box},
        {"table", Piece::box},
        {"title", Piece::skipped},
        {"desc", Piece::skipped},
        {"ruby-text", Piece::skipped},
        {"binary-data", Piece::skipped},
        {"event-listeners", Piece::skipped},
        {"object", Piece::skipped},
    };
    const auto found = pieces.find(name);
    return found == pieces.end() ? Piece::other : found->second;
}

void collect_inner(const pugi::xml_node& node, OdfParagraph& out) {
    for (const auto& inner : node.children()) collect(inner, out);
}

}  // namespace

void collect(const pugi::xml_node& node, OdfParagraph& out) {
    if (is_text(node)) out.text += node.value();
    if (node.type() != pugi::node_element) return;
    const std::size_t before = out.text.size();
    switch (piece_of(local(node))) {
        case Piece::blank:
            out.text += ' ';
            return;
        case Piece::skipped:
            return;
        case Piece::note:
            out.notes.push_back(node);
            return;
        case Piece::comment:
            out.comments.push_back(node);
            return;
        case Piece::box:
            out.boxes.push_back(node);
            return;
        case Piece::bookmark:
            if (out.anchor.empty()) out.anchor = attribute(node, "name");
            return;
        case Piece::link:
            collect_inner(node, out);
            out.link_bytes += static_cast<std::uint32_t>(out.text.size() - before);
            return;
        case Piece::other:
            break;
    }
    collect_inner(node, out);
}

}  // namespace polidex::office
