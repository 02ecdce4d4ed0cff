// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/office_xml.hpp"

#include "plugins/document_property.hpp"
#include "plugins/office/ooxml.hpp"
#include "plugins/office/word_blocks.hpp"

#include <fmt/format.h>

#include <array>

namespace polidex::office {
namespace {

struct Property {
    std::string_view element;
    std::string_view key;
};
constexpr std::array properties = {
    Property{"Title", "dc:title"},           Property{"Author", "dc:creator"},
    Property{"Subject", "dc:subject"},       Property{"Description", "dc:description"},
    Property{"Keywords", "office:keywords"}, Property{"LastAuthor", "office:last_modified_by"},
    Property{"Created", "office:created"},   Property{"LastSaved", "office:modified"},
    Property{"Company", "office:company"},
};

void report_document_properties(const pugi::xml_node& root, Sink& sink) {
    for (const auto& node : child(root, "DocumentProperties").children()) {
        for (const auto& [element, key] : properties) {
            if (local(node) == element) report_property(key, text_of(node), sink);
        }
    }
}

/// Word counts lists by `w:lists`, whose numbers stand in the text as well where it matters.
void read_word_2003(const pugi::xml_node& root, Sink& sink) {
    Package none{Archive()};
    const WordStyles styles(child(root, "styles"));
    WordNumbering numbering;
    WordBlocks(none, styles, numbering, Relationships(), sink).read(child(root, "body"));
}

std::string row_text(const pugi::xml_node& row) {
    std::string line;
    for (const auto& cell : row.children()) {
        const auto data = child(cell, "Data");
        std::string text = text_of(data);
        if (attribute(data, "Type") == "DateTime" && text.ends_with("T00:00:00.000")) {
            text.resize(text.find('T'));
        }
        if (text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
        if (!line.empty()) line += " | ";
        line += text;
    }
    return line;
}

void read_excel_2003(const pugi::xml_node& root, Sink& sink) {
    std::uint32_t page = 0;
    for (const auto& sheet : root.children()) {
        if (local(sheet) != "Worksheet") continue;
        BlockDraft draft;
        draft.page = ++page;
        draft.kind = POLIDEX_HEADING;
        draft.level = 2;
        draft.text = attribute(sheet, "Name");
        sink.block(draft);
        for (const auto& row : child(sheet, "Table").children()) {
            if (local(row) != "Row" || sink.cancelled()) continue;
            const std::string line = row_text(row);
            draft.kind = POLIDEX_TABLE_ROW;
            draft.level = 0;
            draft.text = line;
            if (!line.empty()) sink.block(draft);
        }
    }
}

}  // namespace

Result<void> read_office_xml(const polidex_input& input, Sink& sink) {
    XmlPart xml;
    auto ok = xml.load("the file", std::string(view_of(input.bytes)));
    if (!ok) return ok;
    const auto root = xml.root();
    if (local(root) == "package") return read_package(Package::from_flat(root), sink);
    report_document_properties(root, sink);
    if (local(root) == "wordDocument") {
        read_word_2003(root, sink);
    } else {
        read_excel_2003(root, sink);
    }
    return {};
}

}  // namespace polidex::office
