// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_flow.hpp"

#include <algorithm>
#include <utility>

namespace polidex::rtf {
namespace {

constexpr std::size_t longest_paragraph = 1 << 20;  // a block is cut at 32 KiB later
constexpr std::size_t most_cells = 1000;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Bullets say nothing, numbers and letters do.
bool is_number(std::string_view label) {
    return std::any_of(label.begin(), label.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

}  // namespace

void Flow::add(std::string_view text, bool linked) {
    text_ += text;
    if (linked) link_bytes_ += static_cast<std::uint32_t>(text.size());
    if (text_.size() > longest_paragraph) end_paragraph({});
}

void Flow::set_anchor(std::string anchor) {
    if (anchor_.empty() && !anchor.empty() && anchor.front() != '_') anchor_ = std::move(anchor);
}

void Flow::emit(polidex_kind kind, const ParagraphState& state, std::string text) {
    LateBlock block;
    block.kind = kind;
    block.level = state.level;
    block.contents = state.contents;
    block.link_bytes = std::exchange(link_bytes_, 0);
    block.text = std::move(text);
    block.anchor = std::exchange(anchor_, {});
    blocks_.push_back(std::move(block));
}

void Flow::end_paragraph(const ParagraphState& state) {
    if (state.in_table && text_.size() <= longest_paragraph) {
        text_ += ' ';
        return;
    }
    ParagraphState known = state;
    if (!label_.empty() && known.kind == POLIDEX_PARAGRAPH) known.kind = POLIDEX_LIST_ITEM;
    if (known.kind == POLIDEX_LIST_ITEM) known.level = std::max<std::uint32_t>(known.level, 1);
    if (!is_blank(text_)) {
        if (is_number(label_)) text_.insert(0, label_ + " ");
        emit(known.kind, known, std::move(text_));
    }
    text_.clear();
    label_.clear();
}

void Flow::end_cell() {
    if (is_number(label_) && !is_blank(text_)) text_.insert(0, label_ + " ");
    label_.clear();
    if (cells_.size() < most_cells) cells_.push_back(std::move(text_));
    text_.clear();
}

/// A row of one cell is a frame around its text.
void Flow::end_row() {
    std::string line;
    for (const auto& cell : cells_) {
        if (is_blank(cell)) continue;
        if (!line.empty()) line += " | ";
        line += cell;
    }
    const bool frame = cells_.size() == 1;
    cells_.clear();
    if (!line.empty()) {
        emit(frame ? POLIDEX_PARAGRAPH : POLIDEX_TABLE_ROW, {}, std::move(line));
    }
}

bool Flow::has_text() const { return !is_blank(text_); }

std::vector<LateBlock> Flow::take() { return std::exchange(blocks_, {}); }

}  // namespace polidex::rtf
