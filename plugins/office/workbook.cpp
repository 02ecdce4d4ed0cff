// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/cell_format.hpp"
#include "plugins/office/drawing_text.hpp"
#include "plugins/office/ooxml.hpp"
#include "plugins/office/shared_strings.hpp"
#include "plugins/office/xml_slices.hpp"

#include <charconv>

namespace polidex::office {
namespace {

constexpr std::size_t longest_row = 256 << 10;

/// The value of an optional element `v` of a cell as a number.
std::size_t index_of(std::string_view digits) {
    std::size_t index = SIZE_MAX;
    std::from_chars(digits.data(), digits.data() + digits.size(), index);
    return index;
}

class Workbook {
public:
    Workbook(Package& package, std::string_view part, const pugi::xml_node& root, Sink& sink)
        : package_(package), root_(root), relationships_(package.relationships(part)), sink_(sink) {
        from_1904_ = number(child(root, "workbookPr"), "date1904", 0) != 0 ||
                     attribute(child(root, "workbookPr"), "date1904") == "true";
        XmlPart styles;
        const std::string style_part = relationships_.by_type("styles");
        if (!style_part.empty() && package.load(style_part, styles)) {
            formats_ = CellFormats(styles.root());
        }
        strings_ = SharedStrings(package.archive().take(relationships_.by_type("sharedStrings")));
    }

    void read() {
        std::uint32_t page = 0;
        for (const auto& sheet : child(root_, "sheets").children()) {
            if (local(sheet) != "sheet" || sink_.cancelled()) continue;
            const Relationship* part = relationships_.by_id(attribute(sheet, "id"));
            if (part && !part->external) {
                read_sheet(attribute(sheet, "name"), part->target, ++page);
            }
        }
    }

private:
    void read_sheet(std::string_view name, const std::string& part, std::uint32_t page) {
        page_ = page;
        add(name, POLIDEX_HEADING, 2);
        const std::string bytes = package_.archive().take(part);
        if (is_utf8(bytes)) {
            read_rows(bytes);
        } else {
            sink_.log(part + ": not in UTF-8");
        }
        read_around(part);
    }

    static bool is_utf8(const std::string& bytes) { return bytes.find('\0') > bytes.size(); }

    void read_rows(std::string_view bytes) {
        XmlSlices rows(bytes, "row");
        for (auto row = rows.next(); row && !sink_.cancelled(); row = rows.next()) {
            std::string line;
            for (const auto& cell : row.children()) {
                if (local(cell) != "c" || line.size() > longest_row) continue;
                const std::string text = text_of_cell(cell);
                if (text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
                if (!line.empty()) line += " | ";
                line += text;
            }
            add(line, POLIDEX_TABLE_ROW, 0);
        }
    }

    std::string text_of_cell(const pugi::xml_node& cell) const {
        const std::string_view type = attribute(cell, "t");
        if (type == "inlineStr") return string_item_text(child(cell, "is"));
        std::string value = text_of(child(cell, "v"));
        if (type == "s") return strings_.find(index_of(value));
        if (type == "b") return value == "1" ? "TRUE" : value.empty() ? "" : "FALSE";
        if (type == "str" || type == "e" || type == "d") return value;
        return shown(value, formats_.find(number(cell, "s", 0)), from_1904_);
    }

    /// What lies on the sheet: comments, text boxes, charts.
    void read_around(const std::string& part) {
        for (const auto& one : package_.relationships(part)) {
            if (one.external) continue;
            if (one.type == "comments" || one.type == "threadedComment") read_comments(one.target);
            if (one.type == "drawing") read_drawing(one.target);
        }
    }

    void read_comments(const std::string& part) {
        XmlPart xml;
        if (!package_.load(part, xml)) return;
        sink_.enter("aside", "comments");
        for (auto node = next_node(xml.root(), xml.root()); node;
             node = next_node(node, xml.root())) {
            if (local(node) == "comment") add(string_item_text(child(node, "text")), {}, 0);
            if (local(node) == "threadedComment") add(text_of(child(node, "text")), {}, 0);
        }
        sink_.leave();
    }

    void read_drawing(const std::string& part) {
        XmlPart xml;
        if (!package_.load(part, xml)) return;
        report_drawing(xml.root(), page_, sink_);
        for (const auto& one : package_.relationships(part)) {
            const bool drawn = one.type == "chart" || one.type == "diagramData";
            if (drawn && !one.external) report_drawn(package_, one.target, page_, sink_);
        }
    }

    void add(std::string_view text, polidex_kind kind, std::uint32_t level) {
        BlockDraft draft;
        draft.kind = kind;
        draft.level = level;
        draft.page = page_;
        draft.text = text;
        if (!text.empty()) sink_.block(draft);
    }

    Package& package_;
    pugi::xml_node root_;
    Relationships relationships_;
    Sink& sink_;
    CellFormats formats_;
    SharedStrings strings_;
    std::uint32_t page_ = 0;
    bool from_1904_ = false;
};

}  // namespace

Result<void> read_workbook(Package& package, std::string_view part, const pugi::xml_node& root,
                           Sink& sink) {
    Workbook(package, part, root, sink).read();
    return {};
}

}  // namespace polidex::office
