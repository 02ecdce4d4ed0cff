// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/odf_blocks.hpp"

#include "plugins/office/xml_part.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace polidex::office {
namespace {

constexpr std::size_t longest_cell = 32 << 10;
constexpr std::size_t longest_row = 256 << 10;

enum class Part { other, paragraph, list, table, row, page, frame, comment, contents, skipped };

Part part_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Part> parts = {
        {"p", Part::paragraph},
        {"h", Part::paragraph},
        {"list", Part::list},
        {"ordered-list", Part::list},
        {"unordered-list", Part::list},
        {"table", Part::table},
        {"table-row", Part::row},
        {"page", Part::page},
        {"frame", Part::frame},
        {"annotation", Part::comment},
        {"table-of-content", Part::contents},
        {"illustration-index", Part::contents},
        {"table-index", Part::contents},
        {"object-index", Part::contents},
        {"user-index", Part::contents},
        {"alphabetical-index", Part::contents},
        {"tracked-changes", Part::skipped},
        {"forms", Part::skipped},
        {"title", Part::skipped},
        {"desc", Part::skipped},
        {"object", Part::skipped},
        {"object-ole", Part::skipped},
        {"binary-data", Part::skipped},
        {"settings", Part::skipped},
        {"dde-connection-decls", Part::skipped},
        {"content-validations", Part::skipped},
    };
    const auto found = parts.find(name);
    return found == parts.end() ? Part::other : found->second;
}

polidex_kind kind_of(OdfRole role) {
    switch (role) {
        case OdfRole::title:
            return POLIDEX_HEADING;
        case OdfRole::caption:
            return POLIDEX_CAPTION;
        case OdfRole::quote:
            return POLIDEX_QUOTE;
        case OdfRole::code:
            return POLIDEX_CODE;
        case OdfRole::text:
        case OdfRole::contents:
            break;
    }
    return POLIDEX_PARAGRAPH;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A date as it is stored: how it is shown depends on the author's country.
std::string date_of(const pugi::xml_node& cell) {
    std::string date(attribute(cell, "date-value"));
    if (date.ends_with("T00:00:00")) date.resize(date.size() - 9);
    std::replace(date.begin(), date.end(), 'T', ' ');
    return date;
}

}  // namespace

void OdfBlocks::read(const pugi::xml_node& body) {
    sheets_ = local(body) == "spreadsheet";
    read_inner(body);
    read_notes();
}

void OdfBlocks::read_as_footer(const pugi::xml_node& container) {
    footer_ = true;
    read_inner(container);
    footer_ = false;
}

void OdfBlocks::read_inner(const pugi::xml_node& container) {
    for (const auto& element : container.children()) {
        if (sink_.cancelled()) return;
        if (element.type() == pugi::node_element) read_element(element);
    }
}

void OdfBlocks::read_element(const pugi::xml_node& element) {
    switch (part_of(local(element))) {
        case Part::paragraph:
            return read_paragraph(element);
        case Part::list:
            return read_list(element);
        case Part::table:
            return read_sheet(element);
        case Part::row:
            return read_row(element);
        case Part::page:
            return read_page(element);
        case Part::frame:
            return read_frame(element);
        case Part::contents:
            return read_contents(element);
        case Part::comment:
            comments_.push_back(element);
            return;
        case Part::skipped:
            return;
        case Part::other:
            break;
    }
    read_inner(element);
}

BlockDraft OdfBlocks::draft_of(const pugi::xml_node& element) const {
    BlockDraft draft;
    draft.page = page_;
    const OdfRole role = styles_.role_of(attribute(element, "style-name"));
    draft.kind = list_level_ > 0 ? POLIDEX_LIST_ITEM : kind_of(role);
    draft.level = list_level_;
    if (draft.kind == POLIDEX_HEADING) draft.level = 1;
    if (title_) {
        draft.kind = POLIDEX_HEADING;
        draft.level = page_ <= 1 ? 1 : 2;
    } else if (local(element) == "h") {
        const int old_level = number(element, "level", 1);
        draft.kind = POLIDEX_HEADING;
        draft.level =
            std::uint32_t(number(element, "outline-level", old_level)) + (titled_ ? 1 : 0);
    }
    if (footer_) draft.kind = POLIDEX_FOOTER;
    return draft;
}

void OdfBlocks::read_paragraph(const pugi::xml_node& element) {
    OdfParagraph paragraph;
    for (const auto& piece : element.children()) collect(piece, paragraph);
    BlockDraft draft = draft_of(element);
    if (!is_blank(paragraph.text)) {
        const OdfRole role = styles_.role_of(attribute(element, "style-name"));
        if (role == OdfRole::title && !title_) titled_ = true;
        draft.text = paragraph.text;
        draft.link_bytes = paragraph.link_bytes;
        draft.anchor = paragraph.anchor;
        const bool contents = role == OdfRole::contents && !contents_;
        if (contents) sink_.enter("nav", "toc");
        sink_.block(draft);
        if (contents) sink_.leave();
    }
    notes_.insert(notes_.end(), paragraph.notes.begin(), paragraph.notes.end());
    comments_.insert(comments_.end(), paragraph.comments.begin(), paragraph.comments.end());
    const std::uint32_t level = std::exchange(list_level_, 0);
    for (const auto& box : paragraph.boxes) read_element(box);
    list_level_ = level;
}

void OdfBlocks::read_list(const pugi::xml_node& list) {
    ++list_level_;
    read_inner(list);
    --list_level_;
}

void OdfBlocks::read_contents(const pugi::xml_node& index) {
    if (std::exchange(contents_, true)) return;
    sink_.enter("nav", "toc");
    read_inner(child(index, "index-body"));
    sink_.leave();
    contents_ = false;
}

void OdfBlocks::read_page(const pugi::xml_node& page) {
    ++page_;
    read_inner(page);
}

void OdfBlocks::read_frame(const pugi::xml_node& frame) {
    const bool before = title_;
    title_ = attribute(frame, "class") == "title";
    read_inner(frame);
    title_ = before;
}

void OdfBlocks::read_sheet(const pugi::xml_node& table) {
    if (sheets_) {
        ++page_;
        BlockDraft draft;
        draft.kind = POLIDEX_HEADING;
        draft.level = 2;
        draft.page = page_;
        draft.text = attribute(table, "name");
        sink_.block(draft);
    }
    read_inner(table);
}

/// A row of one cell is a frame around its text. Repeated rows and cells are read once.
void OdfBlocks::read_row(const pugi::xml_node& row) {
    std::vector<pugi::xml_node> cells;
    for (const auto& cell : row.children()) {
        if (local(cell) == "table-cell") cells.push_back(cell);
    }
    if (cells.size() == 1 && !sheets_ && !footer_) return read_inner(cells.front());
    std::string line;
    for (const auto& cell : cells) {
        if (line.size() > longest_row) break;
        const std::string text = cell_text(cell);
        if (is_blank(text)) continue;
        if (!line.empty()) line += " | ";
        line += text;
    }
    if (line.empty()) return;
    BlockDraft draft;
    draft.kind = footer_ ? POLIDEX_FOOTER : POLIDEX_TABLE_ROW;
    draft.page = page_;
    draft.text = line;
    sink_.block(draft);
}

void OdfBlocks::add_paragraph(const pugi::xml_node& element, std::string& text) {
    OdfParagraph paragraph;
    for (const auto& piece : element.children()) collect(piece, paragraph);
    notes_.insert(notes_.end(), paragraph.notes.begin(), paragraph.notes.end());
    comments_.insert(comments_.end(), paragraph.comments.begin(), paragraph.comments.end());
    if (!text.empty()) text += ' ';
    text += paragraph.text;
    for (const auto& box : paragraph.boxes) {
        const std::string_view name = local(box);
        if (name == "p" || name == "h") {
            add_paragraph(box, text);
        } else {
            (text += ' ') += cell_text(box);
        }
    }
}

std::string OdfBlocks::cell_text(const pugi::xml_node& cell) {
    if (auto date = date_of(cell); !date.empty()) return date;
    std::string text;
    for (auto node = next_node(cell, cell); node && text.size() < longest_cell;) {
        const std::string_view name = local(node);
        const bool paragraph = name == "p" || name == "h";
        if (name == "annotation") comments_.push_back(node);
        if (paragraph) add_paragraph(node, text);
        node = next_node(
            node, cell,
            paragraph || part_of(name) == Part::comment || part_of(name) == Part::skipped);
    }
    return text;
}

void OdfBlocks::read_notes() {
    page_ = 0;
    list_level_ = 0;
    sink_.enter("dl", "notes");
    while (!notes_.empty()) {  // notes may hold notes
        const auto note = notes_.front();
        notes_.pop_front();
        const auto body = child(note, "note-body");
        read_inner(body ? body : child(note, std::string(local(note)) + "-body"));
    }
    sink_.leave();
    sink_.enter("aside", "comments");
    while (!comments_.empty()) {
        const auto comment = comments_.front();
        comments_.pop_front();
        for (const auto& piece : comment.children()) {
            const std::string_view name = local(piece);
            if (name == "p" || name == "list") read_element(piece);
        }
    }
    sink_.leave();
}

}  // namespace polidex::office
