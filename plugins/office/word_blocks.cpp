// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/word_blocks.hpp"

#include "plugins/office/drawing_text.hpp"
#include "plugins/office/html_chapter.hpp"

#include <algorithm>
#include <utility>

namespace polidex::office {
namespace {

constexpr std::size_t longest_cell = 32 << 10;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

polidex_kind kind_of(const WordStyle& style) {
    switch (style.role) {
        case WordRole::title:
        case WordRole::heading:
            return POLIDEX_HEADING;
        case WordRole::caption:
            return POLIDEX_CAPTION;
        case WordRole::quote:
            return POLIDEX_QUOTE;
        case WordRole::code:
            return POLIDEX_CODE;
        case WordRole::footer:
            return POLIDEX_FOOTER;
        case WordRole::text:
        case WordRole::contents:
            break;
    }
    return style.numbering.empty() ? POLIDEX_PARAGRAPH : POLIDEX_LIST_ITEM;
}

bool is_contents_gallery(const pugi::xml_node& control) {
    const auto gallery = descendant(child(control, "sdtPr"), "docPartGallery");
    return attribute(gallery, "val") == "Table of Contents";
}

}  // namespace

void WordBlocks::read(const pugi::xml_node& container, std::string_view anchor) {
    anchor_ = anchor;
    for (const auto& element : container.children()) {
        if (sink_.cancelled()) return;
        read_element(element);
    }
}

void WordBlocks::read_as_footer(const pugi::xml_node& container) {
    footer_ = true;
    read(container);
    footer_ = false;
}

void WordBlocks::read_element(const pugi::xml_node& element) {
    const std::string_view name = local(element);
    if (name == "p") return read_paragraph(element);
    if (name == "tbl") return read_table(element);
    if (name == "sdt") return read_content_control(element);
    if (name == "altChunk") return read_chunk(element);
    if (name == "AlternateContent") return read_element(alternative(element));
    if (name == "del" || name == "moveFrom" || name.ends_with("Pr")) return;
    for (const auto& inner : element.children()) {
        if (sink_.cancelled()) return;
        read_element(inner);
    }
}

void WordBlocks::read_content_control(const pugi::xml_node& element) {
    const auto content = child(element, "sdtContent");
    if (!is_contents_gallery(element) || contents_) {
        for (const auto& inner : content.children()) read_element(inner);
        return;
    }
    contents_ = true;
    sink_.enter("nav", "toc");
    for (const auto& inner : content.children()) read_element(inner);
    sink_.leave();
    contents_ = false;
}

void WordBlocks::read_paragraph(const pugi::xml_node& element) {
    const auto properties = child(element, "pPr");
    WordStyle style = styles_.find(attribute(child(properties, "pStyle"), "val"));
    apply_properties(properties, style);
    WordParagraph paragraph;
    for (const auto& run : element.children()) collect(run, paragraph);
    add(style, paragraph);
    for (const auto& box : paragraph.boxes) {
        for (const auto& inner : box.children()) read_element(inner);
    }
    read_drawn(paragraph);
}

void WordBlocks::label(const WordStyle& style, std::string& text) {
    if (style.numbering.empty()) return;
    const std::string label = numbering_.next(style.numbering, style.list_level);
    if (!label.empty()) text.insert(0, label + " ");
}

void WordBlocks::add(const WordStyle& style, WordParagraph& paragraph) {
    if (is_blank(paragraph.text)) return;
    label(style, paragraph.text);
    BlockDraft draft;
    draft.kind = footer_ ? POLIDEX_FOOTER : kind_of(style);
    if (draft.kind == POLIDEX_HEADING) {
        if (style.role == WordRole::title) titled_ = true;
        draft.level = style.role == WordRole::title ? 1 : style.level + (titled_ ? 1 : 0);
    }
    if (draft.kind == POLIDEX_LIST_ITEM) draft.level = std::uint32_t(style.list_level) + 1;
    draft.text = paragraph.text;
    draft.link_bytes = paragraph.link_bytes;
    if (paragraph.anchor.empty()) paragraph.anchor = std::exchange(anchor_, {});
    draft.anchor = paragraph.anchor;
    const bool contents = style.role == WordRole::contents && !contents_;
    if (contents) sink_.enter("nav", "toc");
    sink_.block(draft);
    if (contents) sink_.leave();
}

void WordBlocks::read_table(const pugi::xml_node& table) {
    for (const auto& row : table.children()) {
        if (sink_.cancelled()) return;
        const std::string_view name = local(row);
        if (name == "tr") {
            read_row(row);
        } else if (!name.ends_with("Pr") && name != "tblGrid") {
            read_table(name == "sdt" ? child(row, "sdtContent") : row);
        }
    }
}

/// A row of one cell is a frame around its text.
void WordBlocks::read_row(const pugi::xml_node& row) {
    std::vector<pugi::xml_node> cells;
    for (const auto& one : row.children()) {
        if (local(one) == "tc") cells.push_back(one);
        if (local(one) != "sdt" && local(one) != "customXml") continue;
        if (const auto cell = descendant(one, "tc")) cells.push_back(cell);
    }
    if (cells.size() == 1 && !footer_) {
        for (const auto& inner : cells.front().children()) read_element(inner);
        return;
    }
    std::string line;
    for (const auto& cell : cells) {
        const std::string text = cell_text(cell);
        if (is_blank(text)) continue;
        if (!line.empty()) line += " | ";
        line += text;
    }
    BlockDraft draft;
    draft.kind = footer_ ? POLIDEX_FOOTER : POLIDEX_TABLE_ROW;
    draft.text = line;
    if (!line.empty()) sink_.block(draft);
}

std::string WordBlocks::cell_text(const pugi::xml_node& cell) {
    std::string text;
    for (auto node = next_node(cell, cell); node && text.size() < longest_cell;) {
        const bool paragraph = local(node) == "p" && node.type() == pugi::node_element;
        if (paragraph) {
            const auto properties = child(node, "pPr");
            WordStyle style = styles_.find(attribute(child(properties, "pStyle"), "val"));
            apply_properties(properties, style);
            WordParagraph inner;
            for (const auto& run : node.children()) collect(run, inner);
            for (const auto& box : inner.boxes) (inner.text += ' ') += cell_text(box);
            if (!is_blank(inner.text)) {
                label(style, inner.text);
                if (!text.empty()) text += ' ';
                text += inner.text;
            }
        }
        node = next_node(node, cell, paragraph);
    }
    return text;
}

/// A document in another format that Word would take in here.
void WordBlocks::read_chunk(const pugi::xml_node& element) {
    const Relationship* chunk = relationships_.by_id(attribute(element, "id"));
    if (!chunk || chunk->external) return;
    const std::string bytes = package_.archive().take(chunk->target);
    if (is_html_name(chunk->target)) {
        report_html(bytes, sink_);
    } else if (!bytes.empty()) {
        sink_.child(chunk->target, {}, bytes);
    }
}

void WordBlocks::read_drawn(const WordParagraph& paragraph) {
    for (const auto& id : paragraph.drawn) {
        const Relationship* drawn = relationships_.by_id(id);
        if (drawn && !drawn->external) report_drawn(package_, drawn->target, 0, sink_);
    }
}

}  // namespace polidex::office
