// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/drawing_text.hpp"
#include "plugins/office/ooxml.hpp"
#include "plugins/office/word_paragraph.hpp"

#include <array>
#include <utility>

namespace polidex::office {
namespace {

enum class Place { text, title, items, footer };

struct PlaceholderPlace {
    std::string_view type;
    Place place;
};
// ECMA-376 part 1, 19.7.10; a placeholder without type holds the slide's items.
constexpr std::array placeholders = {
    PlaceholderPlace{"title", Place::title},   PlaceholderPlace{"ctrTitle", Place::title},
    PlaceholderPlace{"subTitle", Place::text}, PlaceholderPlace{"dt", Place::footer},
    PlaceholderPlace{"ftr", Place::footer},    PlaceholderPlace{"sldNum", Place::footer},
    PlaceholderPlace{"hdr", Place::footer},
};

Place place_of(const pugi::xml_node& shape) {
    for (const auto& properties : shape.children()) {
        const auto holder = child(child(properties, "nvPr"), "ph");
        if (!holder) continue;
        for (const auto& [type, place] : placeholders) {
            if (attribute(holder, "type") == type) return place;
        }
        return Place::items;
    }
    return Place::text;
}

class Slides {
public:
    Slides(Package& package, std::string_view part, Sink& sink)
        : package_(package), relationships_(package.relationships(part)), sink_(sink) {}

    void read(const pugi::xml_node& presentation) {
        for (const auto& one : child(presentation, "sldIdLst").children()) {
            // Two attributes are called id: the one with a prefix refers to the slide.
            std::string_view id;
            for (const auto& named : one.attributes()) {
                const std::string_view name = named.name();
                if (name.ends_with(":id")) id = named.value();
            }
            const Relationship* slide = relationships_.by_id(id);
            if (local(one) != "sldId" || !slide || slide->external || sink_.cancelled()) continue;
            ++page_;
            read_slide(slide->target);
        }
        page_ = 0;
        for (const auto& one : relationships_) {
            if (one.type == "slideMaster" && !one.external) read_master(one.target);
        }
    }

private:
    void read_slide(const std::string& part) {
        XmlPart xml;
        if (auto ok = package_.load(part, xml); !ok) {
            sink_.log(ok.error().message);
            return;
        }
        slide_ = package_.relationships(part);
        const auto tree = child(child(xml.root(), "cSld"), "spTree");
        read_shapes(tree, true);
        read_shapes(tree, false);
        for (const auto& one : Relationships(slide_)) {
            if (one.external) continue;
            if (one.type == "notesSlide") read_notes(one.target);
            if (one.type == "comments") read_comments(one.target);
        }
    }

    /// The title comes first, wherever it stands.
    void read_shapes(const pugi::xml_node& tree, bool titles) {
        for (const auto& shape : tree.children()) {
            if (sink_.cancelled()) return;
            const std::string_view name = local(shape);
            if (name == "grpSp") read_shapes(shape, titles);
            if (name == "AlternateContent") read_shapes(alternative(shape), titles);
            if (name == "sp" || name == "cxnSp") {
                const Place place = place_of(shape);
                if ((place == Place::title) == titles) read_text(shape, place);
            }
            if (name == "graphicFrame" && !titles) read_graphic(shape);
        }
    }

    void read_text(const pugi::xml_node& shape, Place place) {
        if (place == Place::title) {
            std::string title;
            std::uint32_t linked = 0;
            for (const auto& paragraph : child(shape, "txBody").children()) {
                if (local(paragraph) == "p") (title += ' ') += drawing_text(paragraph, linked);
            }
            add(title, linked, POLIDEX_HEADING, page_ == 1 ? 1 : 2);
            return;
        }
        for (const auto& paragraph : child(shape, "txBody").children()) {
            if (local(paragraph) == "p") read_paragraph(paragraph, place);
        }
    }

    void read_paragraph(const pugi::xml_node& paragraph, Place place) {
        std::uint32_t linked = 0;
        const std::string text = drawing_text(paragraph, linked);
        const auto properties = child(paragraph, "pPr");
        const bool bullet = child(properties, "buChar") || child(properties, "buAutoNum") ||
                            (place == Place::items && !child(properties, "buNone"));
        const auto level = std::uint32_t(number(properties, "lvl", 0, 8)) + 1;
        if (place == Place::footer) {
            add(text, linked, POLIDEX_FOOTER, 0);
        } else {
            add(text, linked, bullet ? POLIDEX_LIST_ITEM : POLIDEX_PARAGRAPH, bullet ? level : 0);
        }
    }

    void read_graphic(const pugi::xml_node& frame) {
        const auto data = descendant(frame, "graphicData");
        for (const auto& row : child(data, "tbl").children()) {
            if (local(row) == "tr") read_row(row);
        }
        for (const auto& one : data.children()) {
            const bool chart = local(one) == "chart";
            if (!chart && local(one) != "relIds") continue;
            const Relationship* drawn = slide_.by_id(attribute(one, chart ? "id" : "dm"));
            if (drawn && !drawn->external) report_drawn(package_, drawn->target, page_, sink_);
        }
    }

    void read_row(const pugi::xml_node& row) {
        std::string line;
        std::uint32_t linked = 0;
        for (const auto& cell : row.children()) {
            std::string text;
            for (const auto& paragraph : child(cell, "txBody").children()) {
                if (local(paragraph) != "p") continue;
                if (!text.empty()) text += ' ';
                text += drawing_text(paragraph, linked);
            }
            if (text.find_first_not_of(" \t\n") == std::string::npos) continue;
            if (!line.empty()) line += " | ";
            line += text;
        }
        add(line, linked, POLIDEX_TABLE_ROW, 0);
    }

    /// What stands on every slide, the places for the slides' own text aside.
    void read_master(const std::string& part) {
        read_background(part);
        for (const auto& one : package_.relationships(part)) {
            if (one.type == "slideLayout" && !one.external) read_background(one.target);
        }
    }

    void read_background(const std::string& part) {
        XmlPart xml;
        if (!package_.load(part, xml)) return;
        sink_.enter("footer", "running");
        for (auto shape = next_node(xml.root(), xml.root()); shape && !sink_.cancelled();
             shape = next_node(shape, xml.root())) {
            if (local(shape) == "sp" && place_of(shape) == Place::text) {
                read_text(shape, Place::footer);
            }
        }
        sink_.leave();
    }

    void read_notes(const std::string& part) {
        XmlPart xml;
        if (!package_.load(part, xml)) return;
        for (auto shape = next_node(xml.root(), xml.root()); shape;
             shape = next_node(shape, xml.root())) {
            if (local(shape) != "sp" || place_of(shape) != Place::items) continue;
            for (const auto& paragraph : child(shape, "txBody").children()) {
                if (local(paragraph) == "p") read_paragraph(paragraph, Place::text);
            }
        }
    }

    void read_comments(const std::string& part) {
        XmlPart xml;
        if (!package_.load(part, xml)) return;
        sink_.enter("aside", "comments");
        for (const auto& comment : xml.root().children()) {
            add(text_of(child(comment, "text")), 0, POLIDEX_PARAGRAPH, 0);
            report_drawing(comment, page_, sink_);
        }
        sink_.leave();
    }

    void add(std::string_view text, std::uint32_t linked, polidex_kind kind, std::uint32_t level) {
        BlockDraft draft;
        draft.kind = kind;
        draft.level = level;
        draft.page = page_;
        draft.link_bytes = linked;
        draft.text = text;
        if (!text.empty()) sink_.block(draft);
    }

    Package& package_;
    Relationships relationships_;
    Relationships slide_;
    Sink& sink_;
    std::uint32_t page_ = 0;
};

}  // namespace

Result<void> read_slides(Package& package, std::string_view part, const pugi::xml_node& root,
                         Sink& sink) {
    Slides(package, part, sink).read(root);
    return {};
}

}  // namespace polidex::office
