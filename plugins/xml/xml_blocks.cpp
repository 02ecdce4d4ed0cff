// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/xml/xml_blocks.hpp"

#include "plugins/text/paragraphs.hpp"
#include "plugins/xml/xml_metadata.hpp"
#include "plugins/xml/xml_names.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace polidex::xml {
namespace {

constexpr std::size_t most_nodes = 500;  // looked at to see what an element holds
constexpr std::uint32_t deepest_metadata = 2;
constexpr int nearest_ancestors = 32;
constexpr int nearest_children = 8;

constexpr std::array heading_attributes = {"name", "title", "heading"};
constexpr std::array number_attributes = {"number", "num"};
constexpr std::array anchor_attributes = {"xml:id", "id", "eId", "ID", "IDENTIFIER"};

bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_blank(const char* text) { return text[std::strspn(text, " \t\r\n")] == '\0'; }

Part part_of(const pugi::xml_node& node) { return xml::part_of(local_name(node.name())); }

/// The next node in document order below @p root; @p skip leaves the children out.
pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& root, bool skip) {
    if (!skip && node.first_child()) return node.first_child();
    while (node && node != root && !node.next_sibling()) node = node.parent();
    return node == root ? pugi::xml_node() : node.next_sibling();
}

bool has_own_text(const pugi::xml_node& element) {
    for (const auto& child : element.children()) {
        if (is_text(child) && !is_blank(child.value())) return true;
    }
    return false;
}

/// True when all elements below flow with the text around them.
bool holds_only_inline(const pugi::xml_node& element) {
    const bool mixed = has_own_text(element);
    std::size_t seen = 0;
    for (auto node = next_node(element, element, false); node;
         node = next_node(node, element, false)) {
        if (++seen > most_nodes) return false;
        if (node.type() != pugi::node_element) continue;
        const Part part = part_of(node);
        if (part == Part::inline_text || part == Part::label) continue;
        if (!mixed || part != Part::other || has_own_text(node.parent()) != mixed) return false;
    }
    return true;
}

template <std::size_t Size>
std::string first_attribute(const pugi::xml_node& node,
                            const std::array<const char*, Size>& names) {
    for (const char* name : names) {
        if (const auto attribute = node.attribute(name)) return attribute.value();
    }
    return {};
}

/// One more than the elements with a heading of their own around it.
std::uint32_t heading_level(pugi::xml_node node) {
    std::uint32_t level = 1;
    for (int i = 0; i < nearest_ancestors && node.parent() && level < 6; ++i) {
        node = node.parent();
        if (!first_attribute(node, heading_attributes).empty() ||
            !first_attribute(node, number_attributes).empty()) {
            ++level;
        }
    }
    return level;
}

bool has_heading(const pugi::xml_node& element) {
    int seen = 0;
    for (const auto& child : element.children()) {
        if (child.type() != pugi::node_element) continue;
        if (part_of(child) == Part::heading) return true;
        if (++seen == nearest_children) return false;
    }
    return false;
}

/// One more than the elements with a heading inside them that are around the one that @p heading
/// is of.
std::uint32_t level_of(pugi::xml_node heading) {
    for (int i = 0; i < nearest_ancestors && part_of(heading.parent()) == Part::heading; ++i) {
        heading = heading.parent();
    }
    std::uint32_t level = 1;
    auto around = heading.parent().parent();
    for (int i = 0; i < nearest_ancestors && around && level < 6; ++i, around = around.parent()) {
        if (has_heading(around)) ++level;
    }
    return level;
}

class BlockReader {
public:
    enum class Of { document, abstract };

    BlockReader(const pugi::xml_node& root, Of of, Sink& sink)
        : root_(root), of_(of), sink_(sink) {}

    void read() {
        auto node = root_;
        enter(node);
        while (node && !sink_.stopped()) node = advance(node);
    }

private:
    pugi::xml_node advance(pugi::xml_node node);
    bool enter(const pugi::xml_node& node);
    void leave(const pugi::xml_node& node);
    void read_abstracts(const pugi::xml_node& metadata);
    void add_heading(const pugi::xml_node& node);
    void add_row(const pugi::xml_node& row);
    void add_text(std::string_view text, const pugi::xml_node& element);
    void add_block(std::string_view text, polidex_kind kind, std::uint32_t level);
    void collect(const pugi::xml_node& element, std::string& out) const;
    polidex_kind kind_of(const pugi::xml_node& element) const;

    pugi::xml_node root_;
    Of of_;
    Sink& sink_;
    std::uint32_t depth_ = 0;  ///< open containers
    std::string anchor_;
    std::string label_;  ///< number or mark waiting for its text
};

/// One step in document order; ends of elements are told to leave().
pugi::xml_node BlockReader::advance(pugi::xml_node node) {
    if (node == root_ ? depth_ > 0 : enter(node)) {
        if (node.first_child()) return node.first_child();
        leave(node);
    }
    while (node != root_ && !node.next_sibling()) {
        node = node.parent();
        leave(node);
    }
    return node == root_ ? pugi::xml_node() : node.next_sibling();
}

/// True when the children are to be read.
bool BlockReader::enter(const pugi::xml_node& node) {
    if (is_text(node)) {
        if (!is_blank(node.value())) add_text(node.value(), node.parent());
        return false;
    }
    if (node.type() != pugi::node_element) return false;
    const Part part = part_of(node);
    const bool near_root = depth_ > 0 && depth_ <= deepest_metadata;
    const bool is_head = part == Part::heading && depth_ == 1 && !has_own_text(node) &&
                         std::strcmp(node.name(), "head") == 0;
    if (near_root && (part == Part::metadata || is_head)) {
        report_metadata(node, sink_);
        read_abstracts(node);
        return false;
    }
    if (auto id = first_attribute(node, anchor_attributes); !id.empty()) anchor_ = std::move(id);
    if (part == Part::row) {
        add_row(node);
        return false;
    }
    std::string text;
    if (node != root_ && holds_only_inline(node)) {
        add_heading(node);
        collect(node, text);
        if (part == Part::label) {
            label_ = text;
        } else {
            add_text(text, node);
        }
        return false;
    }
    sink_.enter(local_name(node.name()), {});
    ++depth_;
    add_heading(node);
    return true;
}

void BlockReader::leave(const pugi::xml_node& node) {
    if (node.type() != pugi::node_element || depth_ == 0) return;
    --depth_;
    sink_.leave();
}

/// TEI and JATS keep the abstract, which is text, with the metadata.
void BlockReader::read_abstracts(const pugi::xml_node& metadata) {
    if (of_ == Of::abstract) return;
    bool read = false;
    for (auto node = next_node(metadata, metadata, false); node && !sink_.stopped();
         node = next_node(node, metadata, read)) {
        read = part_of(node) == Part::other && local_name(node.name()) == "abstract";
        if (read) BlockReader(node, Of::abstract, sink_).read();
    }
}

void BlockReader::add_heading(const pugi::xml_node& node) {
    if (node == root_) return;
    std::string name = first_attribute(node, heading_attributes);
    if (name == local_name(node.name())) name.clear();  // `<act name="act">`: a kind, no heading
    std::string heading = first_attribute(node, number_attributes);
    if (heading.empty() && name.empty()) return;
    if (!heading.empty() && !name.empty()) heading += ". ";
    heading += name;
    add_block(heading, POLIDEX_HEADING, heading_level(node));
}

void BlockReader::add_row(const pugi::xml_node& row) {
    std::string line;
    for (const auto& cell : row.children()) {
        if (cell.type() != pugi::node_element) continue;
        std::string text;
        collect(cell, text);
        if (is_blank(text.c_str())) continue;
        if (!line.empty()) line += " | ";
        line += text;
    }
    if (!line.empty()) add_block(line, POLIDEX_TABLE_ROW, 0);
}

void BlockReader::collect(const pugi::xml_node& element, std::string& out) const {
    for (auto node = next_node(element, element, false); node;
         node = next_node(node, element, false)) {
        if (is_text(node)) out += node.value();
        if (node.type() == pugi::node_element && part_of(node) != Part::inline_text) out += ' ';
    }
}

polidex_kind BlockReader::kind_of(const pugi::xml_node& element) const {
    for (auto at = element; at && at != root_; at = at.parent()) {
        switch (part_of(at)) {
            case Part::heading:
                return POLIDEX_HEADING;
            case Part::item:
                return POLIDEX_LIST_ITEM;
            case Part::caption:
                return POLIDEX_CAPTION;
            case Part::quote:
                return POLIDEX_QUOTE;
            case Part::code:
                return POLIDEX_CODE;
            case Part::other:
                return POLIDEX_PARAGRAPH;
            default:
                break;  // a paragraph inside an item is the item
        }
    }
    return POLIDEX_PARAGRAPH;
}

/// Text with line structure of its own is read as plain text is.
void BlockReader::add_text(std::string_view text, const pugi::xml_node& element) {
    const polidex_kind kind = kind_of(element);
    if (kind != POLIDEX_PARAGRAPH || text.find('\n') == std::string_view::npos) {
        const std::uint32_t level = kind == POLIDEX_HEADING     ? level_of(element)
                                    : kind == POLIDEX_LIST_ITEM ? 1
                                                                : 0;
        return add_block(text, kind, level);
    }
    const auto lines = text::split_lines(text);
    std::string joined;
    for (const auto& paragraph : text::find_paragraphs(lines, text::LineEnds::wrapped)) {
        text::join_lines(lines, paragraph, joined);
        add_block(joined, paragraph.kind, paragraph.level);
    }
}

void BlockReader::add_block(std::string_view text, polidex_kind kind, std::uint32_t level) {
    std::string labelled;
    if (!label_.empty()) {
        labelled = label_ + ' ' + std::string(text);
        text = labelled;
        label_.clear();
    }
    BlockDraft draft;
    draft.text = text;
    draft.kind = kind;
    draft.level = level;
    draft.anchor = anchor_;
    sink_.block(draft);
    anchor_.clear();
}

}  // namespace

void report_blocks(const pugi::xml_node& root, Sink& sink) {
    BlockReader(root, BlockReader::Of::document, sink).read();
}

}  // namespace polidex::xml
