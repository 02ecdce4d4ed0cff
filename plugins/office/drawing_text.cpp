// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/drawing_text.hpp"

namespace polidex::office {
namespace {

void add_block(std::string_view text, std::uint32_t link_bytes, std::uint32_t page, Sink& sink) {
    BlockDraft draft;
    draft.text = text;
    draft.link_bytes = link_bytes;
    draft.page = page;
    if (!text.empty()) sink.block(draft);
}

/// A row of the values a chart shows: categories and series names once each.
void report_chart(const pugi::xml_node& root, std::uint32_t page, Sink& sink) {
    report_drawing(root, page, sink);
    std::string line;
    for (auto node = next_node(root, root); node;) {
        const std::string_view name = local(node);
        const bool cache = name == "strCache";
        if (cache && local(node.parent().parent()) == "cat" &&
            number(child(node.parent().parent().parent(), "idx"), "val", 0) > 0) {
            node = next_node(node, root, true);
            continue;
        }
        if (cache) {
            for (const auto& point : node.children()) {
                const std::string text = text_of(child(point, "v"));
                if (text.empty()) continue;
                if (!line.empty()) line += " | ";
                line += text;
            }
        }
        node = next_node(node, root, cache || name == "p");
    }
    add_block(line, 0, page, sink);
}

}  // namespace

std::string drawing_text(const pugi::xml_node& paragraph, std::uint32_t& link_bytes) {
    std::string text;
    for (const auto& run : paragraph.children()) {
        const std::string_view name = local(run);
        if (name == "br") text += ' ';
        if (name != "r" && name != "fld" && name != "m" && name != "AlternateContent") continue;
        const std::string piece = text_of(name == "r" || name == "fld" ? child(run, "t") : run);
        const bool linked = bool(child(child(run, "rPr"), "hlinkClick"));
        if (linked) link_bytes += static_cast<std::uint32_t>(piece.size());
        text += piece;
    }
    return text;
}

void report_drawing(const pugi::xml_node& node, std::uint32_t page, Sink& sink) {
    for (auto one = next_node(node, node); one && !sink.cancelled();) {
        const bool paragraph = local(one) == "p";
        if (paragraph) {
            std::uint32_t linked = 0;
            const std::string text = drawing_text(one, linked);
            add_block(text, linked, page, sink);
        }
        one = next_node(one, node, paragraph);
    }
}

void report_drawn(Package& package, std::string_view part, std::uint32_t page, Sink& sink) {
    XmlPart xml;
    if (!package.load(part, xml)) return;
    if (local(xml.root()) == "chartSpace") {
        report_chart(xml.root(), page, sink);
    } else {
        report_drawing(xml.root(), page, sink);
    }
}

}  // namespace polidex::office
