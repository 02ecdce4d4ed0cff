// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_blocks.hpp"

#include "plugins/html/html_rows.hpp"
#include "plugins/html/html_tags.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex::html {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_block(const GumboNode& node) {
    const Tag* tag = find_tag(tag_name(node));
    return tag && tag->tag_class == TagClass::block;
}

std::uint32_t heading_level(GumboTag tag) {
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? 1U + tag - GUMBO_TAG_H1 : 0;
}

// Classes of headings in the Official Journal of the European Union, whose pages have no <h1>.
constexpr std::array heading_classes = {"ti-", "sti-", "doc-ti", "oj-ti-", "oj-sti-", "oj-doc-ti"};
constexpr std::uint32_t classed_heading_level = 2;

bool has_heading_class(std::string_view hints) {
    return std::any_of(heading_classes.begin(), heading_classes.end(),
                       [&](std::string_view c) { return hints.substr(0, c.size()) == c; });
}

/// How deep the walk is inside elements that decide what a block is.
struct Depths {
    std::uint32_t list = 0;
    std::uint32_t item = 0;
    std::uint32_t caption = 0;
    std::uint32_t quote = 0;
    std::uint32_t code = 0;
    std::uint32_t footer = 0;
    std::uint32_t link = 0;
    std::uint32_t cell = 0;
    std::uint32_t heading = 0;
    std::uint32_t level = 0;

    std::uint32_t* of(GumboTag tag) {
        switch (tag) {
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_DL:
            case GUMBO_TAG_MENU:
            case GUMBO_TAG_DIR:
                return &list;
            case GUMBO_TAG_LI:
            case GUMBO_TAG_DT:
            case GUMBO_TAG_DD:
                return &item;
            case GUMBO_TAG_TD:
                return &cell;
            case GUMBO_TAG_CAPTION:
            case GUMBO_TAG_FIGCAPTION:
                return &caption;
            case GUMBO_TAG_BLOCKQUOTE:
                return &quote;
            case GUMBO_TAG_PRE:
                return &code;
            case GUMBO_TAG_FOOTER:
                return &footer;
            case GUMBO_TAG_A:
                return &link;
            default:
                return heading_level(tag) ? &heading : nullptr;
        }
    }
};

class BlockReader {
public:
    explicit BlockReader(Sink& sink) : sink_(sink) {}

    bool enter(const GumboNode& node);
    void leave(const GumboNode& node);

private:
    void add_text(std::string_view text);
    void line_break();
    bool enter_element(const GumboNode& node);
    void enter_block(const GumboNode& node);
    void enter_inline(const GumboNode& node);
    void flush();
    BlockDraft draft() const;
    bool blank() const { return !has_text_; }

    Sink& sink_;
    std::string text_;
    std::string hints_;
    std::string anchor_;
    const GumboNode* anchor_owner_ = nullptr;
    bool has_text_ = false;
    int breaks_ = 0;  ///< <br> since the last text
    std::uint32_t link_bytes_ = 0;
    Depths depths_;
    const GumboNode* row_ = nullptr;  ///< the table row that becomes one block
    bool row_is_item_ = false;
    bool marked_ = false;              ///< the text begins with a list mark from another cell
    bool heading_class_ = false;       ///< inside a paragraph that is a heading by its class
    const GumboNode* lead_ = nullptr;  ///< inline element with hints that the block began with
    bool lead_closed_ = false;
    bool text_after_lead_ = false;
};

void BlockReader::add_text(std::string_view text) {
    const bool all_blank = std::all_of(text.begin(), text.end(), is_blank);
    if (all_blank) {
        text_ += ' ';
        return;
    }
    if (breaks_ >= 2 && !row_ && depths_.code == 0) flush();
    breaks_ = 0;
    has_text_ = true;
    if (lead_ && lead_closed_) text_after_lead_ = true;
    text_ += text;
    if (depths_.link > 0) link_bytes_ += static_cast<std::uint32_t>(text.size());
}

void BlockReader::line_break() {
    text_ += ' ';
    if (!blank()) ++breaks_;
}

BlockDraft BlockReader::draft() const {
    BlockDraft draft;
    draft.text = text_;
    draft.link_bytes = link_bytes_;
    draft.anchor = anchor_;
    if (row_) {
        draft.kind = row_is_item_ ? POLIDEX_LIST_ITEM : POLIDEX_TABLE_ROW;
        draft.level = row_is_item_ ? depths_.list + 1 : 0;
    } else if (depths_.heading > 0 || heading_class_) {
        draft.kind = POLIDEX_HEADING;
        draft.level = depths_.heading > 0 ? depths_.level : classed_heading_level;
    } else if (depths_.code > 0) {
        draft.kind = POLIDEX_CODE;
    } else if (depths_.caption > 0) {
        draft.kind = POLIDEX_CAPTION;
    } else if (depths_.item > 0 || marked_) {
        draft.kind = POLIDEX_LIST_ITEM;
        draft.level = std::max(depths_.list, 1U);
    } else if (depths_.quote > 0) {
        draft.kind = POLIDEX_QUOTE;
    } else if (depths_.footer > 0) {
        draft.kind = POLIDEX_FOOTER;
    }
    return draft;
}

void BlockReader::flush() {
    if (has_text_ && depths_.cell > 0 && !row_ && is_list_mark(text_)) {
        marked_ = true;  // in a cell of its own: goes before the text of the next cell
        text_ += ' ';
        return;
    }
    if (has_text_) {
        const bool led = lead_ && !text_after_lead_;
        if (led) {
            hints_.clear();
            append_hints(*lead_, hints_);
            sink_.enter(tag_name(*lead_), hints_);
        }
        sink_.block(draft());
        if (led) sink_.leave();
        anchor_.clear();
        anchor_owner_ = nullptr;
        marked_ = false;
    }
    text_.clear();
    has_text_ = false;
    breaks_ = 0;
    link_bytes_ = 0;
    lead_ = nullptr;
    lead_closed_ = false;
    text_after_lead_ = false;
}

bool BlockReader::enter(const GumboNode& node) {
    if (sink_.stopped()) return false;
    switch (node.type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
            add_text(node.v.text.text);
            return false;
        case GUMBO_NODE_ELEMENT:
            return enter_element(node);
        default:
            return false;
    }
}

bool BlockReader::enter_element(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_HEAD || has_attribute(node, "hidden")) return false;
    if (tag == GUMBO_TAG_BR) {
        line_break();
        return false;
    }
    if (tag == GUMBO_TAG_HR) {
        flush();
        return false;
    }
    is_block(node) ? enter_block(node) : enter_inline(node);
    if (auto* depth = depths_.of(tag)) ++*depth;
    if (const auto level = heading_level(tag)) depths_.level = level;
    auto id = attribute(node, "id");
    if (id.empty() && tag == GUMBO_TAG_A) id = attribute(node, "name");
    if (!id.empty() && (blank() || anchor_.empty())) {
        anchor_ = id;
        anchor_owner_ = &node;
    }
    return true;
}

void BlockReader::enter_block(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if (row_) {
        const bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
        text_ += cell && has_text_ && !row_is_item_ ? " | " : " ";
        return;
    }
    flush();
    hints_.clear();
    append_hints(node, hints_);
    sink_.enter(tag_name(node), hints_);
    heading_class_ = tag == GUMBO_TAG_P && has_heading_class(hints_);
    if (tag == GUMBO_TAG_TR) {
        const RowShape shape = shape_of_row(node);
        if (shape != RowShape::layout) row_ = &node;
        row_is_item_ = shape == RowShape::list_item;
    }
}

/// True when @p node is a link or button right behind another: their words are not one word.
bool adjoins_same(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if ((tag != GUMBO_TAG_A && tag != GUMBO_TAG_BUTTON) || node.index_within_parent == 0)
        return false;
    const auto& siblings = node.parent->v.element.children;
    const auto* before = static_cast<const GumboNode*>(siblings.data[node.index_within_parent - 1]);
    return before->type == GUMBO_NODE_ELEMENT && before->v.element.tag == tag;
}

void BlockReader::enter_inline(const GumboNode& node) {
    if (adjoins_same(node)) text_ += ' ';
    if (!blank() || lead_) return;
    const bool described = has_attribute(node, "class") || has_attribute(node, "id") ||
                           has_attribute(node, "itemprop") || has_attribute(node, "role");
    if (described) lead_ = &node;
}

void BlockReader::leave(const GumboNode& node) {
    if (&node == lead_) lead_closed_ = true;
    if (is_block(node) && (!row_ || row_ == &node)) {
        flush();
        row_ = nullptr;
        heading_class_ = false;
        sink_.leave();
        if (anchor_owner_ == &node) {
            anchor_.clear();
            anchor_owner_ = nullptr;
        }
    }
    if (auto* depth = depths_.of(node.v.element.tag)) --*depth;
}

}  // namespace

void report_blocks(const HtmlTree& tree, Sink& sink) {
    BlockReader reader(sink);
    walk(
        tree.root(), [&](const GumboNode& node) { return reader.enter(node); },
        [&](const GumboNode& node) { reader.leave(node); });
}

}  // namespace polidex::html
